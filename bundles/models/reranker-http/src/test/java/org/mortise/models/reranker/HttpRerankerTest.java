package org.mortise.models.reranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mortise.models.http.ModelServer.whole;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.models.http.ModelServer;
import org.mortise.storage.json.Json;
import org.osgi.util.converter.Converters;

class HttpRerankerTest {
    private static final String KEY = "sk-secret";

    private ModelServer server;
    private HttpReranker reranker;

    @BeforeEach
    void open() throws Exception {
        server = new ModelServer();
        reranker = reranker(Map.of());
    }

    private HttpReranker reranker(Map<String, ?> settings) {
        var all = new HashMap<String, Object>(Map.of("url", server.url("/v1/rerank"), "model", "m", "key", KEY));
        all.putAll(settings);
        return new HttpReranker(Converters.standardConverter().convert(all).to(HttpReranker.Config.class));
    }

    @AfterEach
    void close() throws Exception {
        reranker.close();
        server.close();
    }

    /** As a server does it: the best first, here the longest. */
    private void scores() {
        server.on((asked, writer) -> {
            var results = new ArrayList<Map<String, Object>>();
            for (var document : (List<?>) request(asked).get("documents")) {
                var score = ((String) document).length() / 8.0;
                results.add(Map.of("index", results.size(), "relevance_score", score, "document", "echo"));
            }
            Collections.reverse(results);
            var answer = Map.of("id", "x", "results", results);
            writer.write(whole(200, "application/json", new String(Json.bytes(answer), "UTF-8")));
        });
    }

    private static Map<String, Object> request(ModelServer.Asked asked) throws Exception {
        return Json.object(asked.body().getBytes("UTF-8"));
    }

    @Test
    void scoresEachDocument() throws Exception {
        scores();
        assertThat(reranker.score("q", List.of("a", "bcd", ""))).containsExactly(0.125f, 0.375f, 0f);
        assertThat(request(server.asked().get(0)))
                .isEqualTo(Map.of("model", "m", "query", "q", "documents", List.of("a", "bcd", ""), "top_n", 3L));
        assertThat(server.asked().get(0).headers()).containsEntry("authorization", "Bearer " + KEY);
        assertThat(reranker.traits().model()).isEqualTo("m of " + server.name() + "/v1/rerank");
    }

    @Test
    void asksAboutNoMoreDocumentsThanItMayAtOnce() throws Exception {
        reranker = reranker(Map.of("batch", 2));
        scores();
        assertThat(reranker.score("q", List.of("1", "22", "333"))).containsExactly(0.125f, 0.25f, 0.375f);
        assertThat(server.asked()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"results\":[{\"index\":0,\"relevance_score\":1}]} | one result for each of 2",
                "{} | one result for each of 2",
                "{\"results\":[{\"index\":0,\"relevance_score\":1},{\"index\":0,\"relevance_score\":1}]} | a result too many",
                "{\"results\":[{\"index\":0,\"relevance_score\":1},{\"index\":2,\"relevance_score\":1}]} | a result too many",
                "{\"results\":[{\"index\":0},{\"index\":1}]} | without index and relevance_score",
                "{\"results\":[{\"index\":0,\"relevance_score\":1e99},{\"index\":1,\"relevance_score\":1}]} | no number",
                "nonsense | is not JSON",
            })
    void saysWhatIsWrongWithAnAnswer(String json, String part) {
        server.json(200, json);
        assertThatThrownBy(() -> reranker.score("q", List.of("a", "b")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.FAILED))
                .hasMessageContaining(part);
        assertThat(reranker.health().detail()).contains(part);
        assertThat(reranker + " " + reranker.traits() + reranker.health()).doesNotContain(KEY);
    }
}
