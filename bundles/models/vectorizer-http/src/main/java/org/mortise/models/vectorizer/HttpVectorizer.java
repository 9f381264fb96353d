package org.mortise.models.vectorizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Overlong;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.model.Vectors;
import org.mortise.api.plugin.Extension;
import org.mortise.api.plugin.Health;
import org.mortise.api.plugin.HealthCheck;
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

/** Has a server make vectors, of those that speak as OpenAI's does: {@code POST /v1/embeddings}. */
@Component(
        service = Vectorizer.class,
        configurationPid = "org.mortise.vectorizer.http",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = Extension.KIND + '=' + Vectorizer.KIND)
@Designate(ocd = HttpVectorizer.Config.class, factory = true)
public final class HttpVectorizer implements Vectorizer, HealthCheck {
    /** Servers refuse a text that has nothing in it. */
    private static final String EMPTY = " ";

    @ObjectClassDefinition(
            name = "Mortise vectorizer behind HTTP",
            description = "A server that makes vectors, as OpenAI's does")
    @interface Config {
        @AttributeDefinition(description = "The whole address, as in https://api.openai.com/v1/embeddings")
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

        @AttributeDefinition(description = "Numbers that a vector has; 0 to ask the server once", min = "0")
        int dimensions() default 0;

        @AttributeDefinition(description = "Whether to have the server shorten its vectors to these dimensions")
        boolean shorten() default false;

        @AttributeDefinition(description = "Texts that it is asked about at once", min = "1")
        int batch() default 32;

        @AttributeDefinition(description = "Requests at a time", min = "1")
        int parallel() default 4;

        @AttributeDefinition(description = "Seconds that an answer may take", min = "1")
        int seconds() default 30;

        @AttributeDefinition(description = "Tokens of the longest text; 0 where that is not known", min = "0")
        int tokens() default 0;

        @AttributeDefinition(description = "What the model wants to have before a text to find with")
        String query_prefix() default "";

        @AttributeDefinition(description = "What the model wants to have before a text to be found")
        String document_prefix() default "";
    }

    private final Config config;
    private final Server server;
    private final ModelTraits traits;
    private volatile int dimensions;

    @Activate
    public HttpVectorizer(Config config) {
        var endpoint = new Endpoint(config.url(), config.key(), config.headers());
        this.config = config;
        this.server = new Server(endpoint, config.seconds());
        this.traits =
                new ModelTraits(model(endpoint), config.tokens(), Overlong.UNKNOWN, config.batch(), config.parallel());
        this.dimensions = config.dimensions();
    }

    private String model(Endpoint endpoint) {
        var model = config.model() + " of " + endpoint;
        if (config.shorten()) {
            model += ", shortened to " + config.dimensions();
        }
        return config.query_prefix().isEmpty() && config.document_prefix().isEmpty()
                ? model
                : model + ", '" + config.query_prefix() + "' before queries, '" + config.document_prefix()
                        + "' before documents";
    }

    @Deactivate
    public void close() throws Exception {
        server.close();
    }

    @Override
    public ModelTraits traits() {
        return traits;
    }

    @Override
    public int dimensions() throws InterruptedException {
        if (dimensions == 0) {
            vectorize(List.of(EMPTY), Purpose.DOCUMENT);
        }
        return dimensions;
    }

    @Override
    public Vectors vectorize(List<String> texts, Purpose purpose) throws InterruptedException {
        var vectors = new ArrayList<float[]>(texts.size());
        long tokens = 0;
        for (int i = 0; i < texts.size(); i += config.batch()) {
            var batch = texts.subList(i, Math.min(i + config.batch(), texts.size()));
            var embeddings = embeddings(prefixed(batch, purpose));
            vectors.addAll(embeddings.vectors());
            tokens += embeddings.tokens();
        }
        return new Vectors(vectors, tokens, 0);
    }

    private List<String> prefixed(List<String> texts, Purpose purpose) {
        var prefix = purpose == Purpose.QUERY ? config.query_prefix() : config.document_prefix();
        return texts.stream()
                .map(prefix::concat)
                .map(text -> text.isEmpty() ? EMPTY : text)
                .toList();
    }

    private Embeddings embeddings(List<String> texts) throws InterruptedException {
        var request = new LinkedHashMap<String, Object>();
        request.put("model", config.model());
        request.put("input", texts);
        request.put("encoding_format", "float");
        if (config.shorten()) {
            request.put("dimensions", config.dimensions());
        }
        try (var answer = server.ask(request)) {
            var embeddings = answer.read(body -> Embeddings.of(body, texts.size(), dimensions));
            dimensions = embeddings.dimensions();
            return embeddings;
        }
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
