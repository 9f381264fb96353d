package org.mortise.itest.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Rest;
import org.mortise.itest.Running;

/** Models in ONNX as a user has them: those that ship, and others out of directories. */
class OnnxModelsTest {
    @RegisterExtension
    static final Running MORTISE = new Running();

    private final Rest rest = MORTISE.instance().rest();

    @Test
    void whatAnswersIsRankedFirst() {
        var documents = List.of(
                "The tower was built for the world's fair, and visitors go up by lift.",
                "To get back into your account, ask for a new password by mail.",
                "Passwords of routers are printed on their backs.",
                "");
        var scores = rest.post(
                        "/api/models/rerank",
                        Map.of("query", "I cannot log in, I forgot my password", "documents", documents))
                .good()
                .get("scores");
        assertThat(scores).hasSize(4);
        assertThat(scores.get(1).asDouble())
                .isGreaterThan(scores.get(2).asDouble())
                .isGreaterThan(scores.get(0).asDouble());
        assertThat(scores.get(3).asDouble()).isEqualTo(-1);
    }

    /**
     * The example that the cross-encoders of MS MARCO are published with, where the first scores 8.6 and the second -4.3,
     * and one about another town.
     */
    @Test
    void ranksAsIsPublished() {
        var documents = List.of(
                "New York City is famous for the Metropolitan Museum of Art.",
                "Berlin is well known for its museums.",
                "Berlin had a population of 3,520,031 registered inhabitants in an area of 891.82 square kilometers.");
        var scores = rest.post(
                        "/api/models/rerank",
                        Map.of("query", "How many people live in Berlin?", "documents", documents))
                .good()
                .get("scores");
        assertThat(scores.get(2).asDouble())
                .isGreaterThan(scores.get(1).asDouble())
                .isGreaterThan(scores.get(0).asDouble());
        assertThat(scores.get(1).asDouble()).isGreaterThan(scores.get(0).asDouble());
    }

    @Test
    void aDirectoryAndASettingAreAVectorizer() throws IOException {
        Bge.unpack(MORTISE.instance().base().resolve("models/bge"));
        set("org.mortise.vectorizer.onnx-bge.cfg", "directory = models/bge\npooling = CLS\n");
        Await.until("it serves", () -> vectors("bge").status() == 200);
        var made = vectors("bge").good();
        assertThat(made.get("model").asText()).startsWith("bge (cls, normalised, 512 tokens, ");
        assertThat(made.get("vectors").get(0)).hasSize(384);
    }

    @Test
    void aModelThatIsNotWholeIsNamedByWhy() throws IOException {
        var directory = Bge.unpack(MORTISE.instance().base().resolve("models/cut"));
        try (var file = java.nio.channels.FileChannel.open(
                directory.resolve("model.onnx"), java.nio.file.StandardOpenOption.WRITE)) {
            file.truncate(1_000_000);
        }
        set("org.mortise.vectorizer.onnx-cut.cfg", "directory = models/cut\n");
        Await.until(
                "it is said why",
                () -> why().path("sentence").asText().contains("model.onnx is no ONNX model, or not the whole of one"));
        Files.delete(MORTISE.instance().config().resolve("org.mortise.vectorizer.onnx-cut.cfg"));
        Await.until("all is well", () -> !why().path("sentence").asText().contains("ONNX"));
    }

    private JsonNode why() {
        return rest.get("/api/plugins/vectorizer-onnx/why").good();
    }

    private Rest.Reply vectors(String vectorizer) {
        return rest.post("/api/models/vectorize", Map.of("vectorizer", vectorizer, "texts", List.of("hello")));
    }

    private static void set(String file, String content) throws IOException {
        var part = Files.createTempFile(MORTISE.instance().base(), "setting", ".part");
        Files.writeString(part, content);
        Files.move(part, MORTISE.instance().config().resolve(file));
    }

    /** The files of bge-small-en-v1.5, as one would download them. */
    private static final class Bge {
        static Path unpack(Path directory) throws IOException {
            Files.createDirectories(directory);
            copy("/bge-small-en-v1.5-q.onnx", directory.resolve("model.onnx"));
            copy("/bge-small-en-v1.5-q-tokenizer.json", directory.resolve("tokenizer.json"));
            return directory;
        }

        private static void copy(String resource, Path to) throws IOException {
            try (var in = Bge.class.getResourceAsStream(resource)) {
                Files.copy(in, to);
            }
        }
    }
}
