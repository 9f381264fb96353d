package org.mortise.itest.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Home;
import org.mortise.itest.Instance;
import org.mortise.itest.Rest;
import org.mortise.itest.Running;

/** What ships for models that are elsewhere, and for records, out of its jars. */
class ShippedModelsTest {
    private static final String KEY = "sk-of-nobody-0123456789";

    @RegisterExtension
    static final Running MORTISE = new Running(instance -> {
        Files.createDirectories(instance.config().resolve("secrets"));
        Files.writeString(instance.config().resolve("secrets/key"), KEY);
        Files.writeString(
                instance.config().resolve("org.mortise.vectorizer.http-away.cfg"),
                "url = http://127.0.0.1:1/v1/embeddings\nmodel = m\nkey = $[secret:key]\n");
        Files.createDirectories(nativeCode(instance).getParent());
        Files.writeString(nativeCode(instance), "where a directory should be");
        Files.writeString(instance.config().resolve("org.mortise.generator.local-none.cfg"), "file = none.gguf\n");
    });

    @Test
    void whatHasNoConfigurationIsWellAndTellsWhatToWrite() {
        assertThat(MORTISE.instance().generations("reranker-http").toString()).contains("\"state\":\"active\"");
        assertThat(MORTISE.instance()
                        .rest()
                        .get("/api/diagnosis/org.mortise.reranker.http")
                        .good()
                        .toString())
                .contains("needs the configuration org.mortise.reranker.http; there is none.")
                .contains("Write config/org.mortise.reranker.http-NAME.cfg with url (text) and model (text).");
    }

    @Test
    void aModelThatIsNotThereSaysSo() {
        Await.until("it was tried", () -> why("generator-local").contains("none.gguf is not there"));
    }

    @Test
    void aModelThatCannotBeReadSaysSoUntilItCan() throws IOException {
        Await.until("it is reported", () -> {
            assertThat(minilm().problem(503).get("detail").asText())
                    .containsAnyOf("cannot be unpacked into", "The circuit breaker of");
            return reason().contains("its model could not be read: ");
        });
        assertThat(reason()).contains("cannot be unpacked into", nativeCode(MORTISE.instance()) + "");
        Files.delete(nativeCode(MORTISE.instance()));
        Await.until("it serves", () -> minilm().status() == 200);
        Await.until("that is reported", () -> {
            minilm().good();
            return reason().isEmpty();
        });
    }

    private static Rest.Reply minilm() {
        return MORTISE.instance().rest().post("/api/models/vectorize", Map.of("texts", List.of("a")));
    }

    private static String reason() {
        return MORTISE.instance()
                .generations("vectorizer-onnx")
                .get(0)
                .path("reason")
                .asText();
    }

    /** Where ONNX Runtime is unpacked. */
    private static Path nativeCode(Instance instance) throws IOException {
        try (var jars = Files.newDirectoryStream(Home.DIRECTORY.resolve("system"), "onnxruntime-*.jar")) {
            var jar = jars.iterator().next().getFileName().toString();
            return instance.data().resolve("native").resolve(jar.replace(".jar", ""));
        }
    }

    private static String why(String plugin) {
        return MORTISE.instance()
                .rest()
                .get("/api/plugins/" + plugin + "/why")
                .good()
                .toString();
    }

    @Test
    void aServerThatIsAwayIsSaidToBeAndToldNothing() throws Exception {
        var refused = MORTISE.instance()
                .rest()
                .post("/api/models/vectorize", Map.of("vectorizer", "away", "texts", List.of("a")))
                .problem(503);
        assertThat(refused.get("detail").asText())
                .isEqualTo("127.0.0.1:1 cannot be reached: it does not accept connections.");
        var told = MORTISE.instance().console()
                + MORTISE.instance().rest().get("/api/plugins").good()
                + MORTISE.instance().rest().get("/api/models").good();
        assertThat(told).doesNotContain(KEY);
        try (var logs = Files.list(MORTISE.instance().base().resolve("log"))) {
            assertThat(logs.toList())
                    .allSatisfy(log -> assertThat(log).content().doesNotContain(KEY));
        }
    }

    @Test
    void recordsAreRedactedAndCut() {
        var text = "Call +49 30 901820. DE89 3704 0044 0532 0130 00, 4111 1111 1111 1111, a@b.org, 10.0.0.1.";
        assertThat(transformed("redact", text))
                .contains("Call [PHONE]. [IBAN], [CARD], [EMAIL], [IP].")
                .contains("\"PHONE\":1");
        assertThat(transformed("chunk", "Dr. Who said so. ".repeat(100))).contains("\"number\":2");
    }

    private static String transformed(String transformer, String text) {
        var source = Map.of("type", "api", "uri", "test", "timestamp", "2026-01-01T00:00:00Z", "format", "text");
        var record = Map.of("source", source, "data", Map.of("text", text));
        return MORTISE.instance()
                .rest()
                .post("/api/models/transform", Map.of("transformer", transformer, "record", record))
                .good()
                .toString();
    }
}
