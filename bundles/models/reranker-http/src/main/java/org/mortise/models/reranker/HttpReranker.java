package org.mortise.models.reranker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Overlong;
import org.mortise.api.model.Reranker;
import org.mortise.api.plugin.Extension;
import org.mortise.api.plugin.Health;
import org.mortise.api.plugin.HealthCheck;
import org.mortise.models.http.Answer;
import org.mortise.models.http.Endpoint;
import org.mortise.models.http.Server;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Has a server score documents, of those that speak as Cohere's and Jina's do: {@code POST /v1/rerank}. */
@Component(
        service = Reranker.class,
        configurationPid = "org.mortise.reranker.http",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = Extension.KIND + '=' + Reranker.KIND)
@Designate(ocd = HttpReranker.Config.class, factory = true)
public final class HttpReranker implements Reranker, HealthCheck {

    @ObjectClassDefinition(
            name = "Mortise reranker behind HTTP",
            description = "A server that scores documents, as Cohere's and Jina's do")
    @interface Config {
        @AttributeDefinition(description = "The whole address, as in https://api.jina.ai/v1/rerank")
        String url();

        @AttributeDefinition(description = "Name of the model at the server")
        String model();

        @AttributeDefinition(
                description = "The key, sent as a bearer token; empty for a server that wants none",
                type = AttributeType.PASSWORD)
        String key() default "";

        @AttributeDefinition(
                description = "Further headers, each as Name: value; they are kept as secret as the key",
                type = AttributeType.PASSWORD)
        String[] headers() default {};

        @AttributeDefinition(description = "Documents that it is asked about at once", min = "1")
        int batch() default 100;

        @AttributeDefinition(description = "Requests at a time", min = "1")
        int parallel() default 4;

        @AttributeDefinition(description = "Seconds that an answer may take", min = "1")
        int seconds() default 30;

        @AttributeDefinition(
                description = "Tokens of the longest query with its document; 0 where that is not known",
                min = "0")
        int tokens() default 0;
    }

    private final String model;
    private final int batch;
    private final Server server;
    private final ModelTraits traits;

    @Activate
    public HttpReranker(Config config) {
        var endpoint = new Endpoint(config.url(), config.key(), config.headers());
        this.model = config.model();
        this.batch = config.batch();
        this.server = new Server(endpoint, config.seconds());
        this.traits =
                new ModelTraits(model + " of " + endpoint, config.tokens(), Overlong.UNKNOWN, batch, config.parallel());
    }

    @Deactivate
    public void close() throws Exception {
        server.close();
    }

    @Override
    public ModelTraits traits() {
        return traits;
    }

    /** What such a model says of a document does not depend on what it is given together with. */
    @Override
    public List<Float> score(String query, List<String> documents) throws InterruptedException {
        var scores = new ArrayList<Float>(documents.size());
        for (int i = 0; i < documents.size(); i += batch) {
            scores.addAll(scoresOf(query, documents.subList(i, Math.min(i + batch, documents.size()))));
        }
        return scores;
    }

    private List<Float> scoresOf(String query, List<String> documents) throws InterruptedException {
        var request = new LinkedHashMap<String, Object>();
        request.put("model", model);
        request.put("query", query);
        request.put("documents", documents);
        request.put("top_n", documents.size());
        try (var answer = server.ask(request)) {
            return scores(answer, documents.size());
        }
    }

    private static List<Float> scores(Answer answer, int count) throws InterruptedException {
        if (!(answer.object().get("results") instanceof List<?> results) || results.size() != count) {
            throw answer.wrong("does not have one result for each of " + count + " documents");
        }
        var scores = new Float[count];
        for (var result : results) {
            if (!(result instanceof Map<?, ?> scored
                    && scored.get("index") instanceof Long index
                    && scored.get("relevance_score") instanceof Number score)) {
                throw answer.wrong("has a result without index and relevance_score");
            } else if (index < 0 || index >= count || scores[index.intValue()] != null) {
                throw answer.wrong("has a result too many, for document " + index + " of " + count);
            } else if (!Float.isFinite(score.floatValue())) {
                throw answer.wrong("has a score that is no number");
            }
            scores[index.intValue()] = score.floatValue();
        }
        return Arrays.asList(scores);
    }

    @Override
    public Health health() {
        return server.health();
    }

    @Override
    public String toString() {
        return traits.model();
    }
}
