package org.mortise.models.vectorizer;

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
import org.mortise.api.model.Overlong;
import org.mortise.api.model.Purpose;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.models.http.ModelServer;
import org.mortise.storage.json.Json;
import org.osgi.util.converter.Converters;

class HttpVectorizerTest {
    private static final String KEY = "sk-secret";

    private ModelServer server;
    private HttpVectorizer vectorizer;

    @BeforeEach
    void open() throws Exception {
        server = new ModelServer();
        vectorizer = vectorizer(Map.of());
    }

    private HttpVectorizer vectorizer(Map<String, ?> settings) {
        var all = new HashMap<String, Object>(Map.of("url", server.url("/v1/embeddings"), "model", "m", "key", KEY));
        all.putAll(settings);
        return new HttpVectorizer(Converters.standardConverter().convert(all).to(HttpVectorizer.Config.class));
    }

    @AfterEach
    void close() throws Exception {
        vectorizer.close();
        server.close();
    }

    /** As a server does it: a vector of the text's length, in any order, with what else servers say. */
    private void embeds() {
        server.on((asked, writer) -> {
            var data = new ArrayList<Map<String, Object>>();
            for (var text : texts(asked)) {
                data.add(Map.of(
                        "object", "embedding", "index", data.size(), "embedding", List.of(text.length(), -0.5, 1e-3)));
            }
            Collections.reverse(data);
            var answer = Map.of("object", "list", "data", data, "usage", Map.of("prompt_tokens", data.size() * 2));
            writer.write(whole(200, "application/json", new String(Json.bytes(answer), "UTF-8")));
        });
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(ModelServer.Asked asked) throws Exception {
        return (List<String>) request(asked).get("input");
    }

    private static Map<String, Object> request(ModelServer.Asked asked) throws Exception {
        return Json.object(asked.body().getBytes("UTF-8"));
    }

    @Test
    void makesAVectorOfEachText() throws Exception {
        embeds();
        var vectors = vectorizer.vectorize(List.of("a", "bcd", ""), Purpose.DOCUMENT);
        assertThat(vectors.values())
                .containsExactly(
                        new float[] {1, -0.5f, 1e-3f}, new float[] {3, -0.5f, 1e-3f}, new float[] {1, -0.5f, 1e-3f});
        assertThat(vectors.tokens()).isEqualTo(6);
        assertThat(request(server.asked().get(0)))
                .isEqualTo(Map.of("model", "m", "input", List.of("a", "bcd", " "), "encoding_format", "float"));
        assertThat(server.asked().get(0).headers()).containsEntry("authorization", "Bearer " + KEY);
    }

    @Test
    void asksAboutNoMoreTextsThanItMayAtOnce() throws Exception {
        vectorizer = vectorizer(Map.of("batch", 2));
        embeds();
        var vectors = vectorizer.vectorize(List.of("1", "22", "333", "4444", "55555"), Purpose.DOCUMENT);
        assertThat(vectors.values()).extracting(vector -> vector[0]).containsExactly(1f, 2f, 3f, 4f, 5f);
        assertThat(vectors.tokens()).isEqualTo(10);
        assertThat(server.asked()).extracting(asked -> texts(asked).size()).containsExactly(2, 2, 1);
    }

    @Test
    void putsItsPrefixesBeforeTexts() throws Exception {
        vectorizer = vectorizer(Map.of("query.prefix", "query: ", "document.prefix", "passage: "));
        embeds();
        vectorizer.vectorize(List.of("a"), Purpose.QUERY);
        vectorizer.vectorize(List.of("a"), Purpose.DOCUMENT);
        assertThat(server.asked())
                .extracting(HttpVectorizerTest::texts)
                .containsExactly(List.of("query: a"), List.of("passage: a"));
        assertThat(vectorizer.traits().model()).contains("'query: '", "'passage: '");
    }

    @Test
    void asksOnceHowManyDimensionsThereAre() throws Exception {
        embeds();
        assertThat(vectorizer.dimensions()).isEqualTo(3);
        assertThat(vectorizer.dimensions()).isEqualTo(3);
        assertThat(server.asked()).hasSize(1);
        vectorizer = vectorizer(Map.of("dimensions", 1024));
        assertThat(vectorizer.dimensions()).isEqualTo(1024);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void hasVectorsShortenedWhereItShall() throws Exception {
        vectorizer = vectorizer(Map.of("dimensions", 3, "shorten", true));
        embeds();
        vectorizer.vectorize(List.of("a"), Purpose.DOCUMENT);
        assertThat(request(server.asked().get(0))).containsEntry("dimensions", 3L);
        assertThat(vectorizer.traits().model()).contains("shortened to 3");
    }

    @Test
    void saysWhatItIs() {
        var traits =
                vectorizer(Map.of("tokens", 8192, "batch", 7, "parallel", 2)).traits();
        assertThat(traits.model()).isEqualTo("m of " + server.name() + "/v1/embeddings");
        assertThat(traits.maxTokens()).isEqualTo(8192);
        assertThat(traits.overlong()).isEqualTo(Overlong.UNKNOWN);
        assertThat(traits.batch()).isEqualTo(7);
        assertThat(traits.parallel()).isEqualTo(2);
        assertThat(vectorizer.traits() + " " + vectorizer + vectorizer.health()).doesNotContain(KEY);
        assertThat(server.asked()).as("asks nobody").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\":[{\"index\":0,\"embedding\":[1,2]}]} | has 1 vectors for 2 texts",
                "{\"data\":[]} | has 0 vectors for 2 texts",
                "{} | has 0 vectors for 2 texts",
                "[] | is no object",
                "{\"data\":7} | has no list of vectors",
                "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]} | a vector too many",
                "{\"data\":[{\"index\":9,\"embedding\":[1]}]} | a vector too many",
                "{\"data\":[{\"index\":-1,\"embedding\":[1]}]} | a vector too many",
                "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":[1]}]} | of 1 dimensions, where 2",
                "{\"data\":[{\"index\":0,\"embedding\":[]}]} | of 0 dimensions, where some",
                "{\"data\":[{\"index\":0}]} | lacks a vector",
                "{\"data\":[{\"index\":0,\"embedding\":[1,null]}]} | that is no number",
                "{\"data\":[{\"index\":0,\"embedding\":[1e99]}]} | a number in it that is none",
                "{\"data\":[{\"index\":0,\"embedding\":[NaN]}]} | is not JSON",
                "{\"data\":[{\"index\":0,\"embedding\":\"AAAA\"}]} | no list of numbers",
                "{\"data\":[{\"index\":0,\"embed | is not JSON",
            })
    void saysWhatIsWrongWithAnAnswer(String json, String part) {
        server.json(200, json);
        assertThatThrownBy(() -> vectorizer.vectorize(List.of("a", "b"), Purpose.DOCUMENT))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.FAILED))
                .hasMessageContaining(part);
        assertThat(vectorizer.health().detail()).contains(part);
    }

    @Test
    void takesNoVectorsOfAnotherLength() throws Exception {
        embeds();
        vectorizer = vectorizer(Map.of("dimensions", 4));
        assertThatThrownBy(() -> vectorizer.vectorize(List.of("a"), Purpose.QUERY))
                .hasMessageContaining("has a vector of 3 dimensions, where 4 were expected");
    }
}
