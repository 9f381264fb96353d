package org.mortise.vectorizer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.model.Purpose;
import org.mortise.api.problem.ProblemException;
import org.osgi.util.converter.Converters;

class DirectoryVectorizerTest {
    private static final String QUERY = "Represent this sentence for searching relevant passages: ";

    @TempDir
    private static Path base;

    @BeforeAll
    static void unpack() throws Exception {
        Bge.unpack(base.resolve("bge"));
    }

    private static DirectoryVectorizer configured(Map<String, Object> settings) throws Exception {
        return new DirectoryVectorizer(
                base, Converters.standardConverter().convert(settings).to(DirectoryVectorizer.Config.class));
    }

    @Test
    void findsTheSentenceThatAnswers() throws Exception {
        var vectorizer = configured(Map.of("directory", "bge", "pooling", "CLS", "query.prefix", QUERY));
        var query = vectorizer
                .vectorize(List.of("How tall is the Eiffel Tower?"), Purpose.QUERY)
                .values()
                .get(0);
        var documents = vectorizer
                .vectorize(
                        List.of(
                                "The tower in Paris rises 330 metres above the ground.",
                                "Bread is baked of flour, water and salt.",
                                "The river Seine flows through Paris."),
                        Purpose.DOCUMENT)
                .values();
        assertThat(documents.stream().map(document -> dot(query, document)).toList())
                .satisfies(scores -> assertThat(scores.get(0)).isGreaterThan(scores.get(2) + 0.1))
                .satisfies(scores -> assertThat(scores.get(2)).isGreaterThan(scores.get(1)));
        assertThat(vectorizer.traits().model())
                .matches("bge \\(cls, normalised, query '" + QUERY + "', 512 tokens, [0-9a-f]{12}\\)");
        vectorizer.close();
    }

    @Test
    void whateverMakesVectorsDifferIsInTheName() throws Exception {
        var one = configured(Map.of("directory", "bge", "pooling", "CLS"));
        var same = configured(Map.of("directory", base.resolve("bge").toString(), "pooling", "CLS", "threads", 1));
        var pooled = configured(Map.of("directory", "bge", "pooling", "MEAN"));
        var raw = configured(Map.of("directory", "bge", "pooling", "CLS", "normalise", false));
        try {
            assertThat(same.traits().model()).isEqualTo(one.traits().model());
            assertThat(List.of(one, pooled, raw))
                    .extracting(vectorizer -> vectorizer.traits().model())
                    .doesNotHaveDuplicates();
            var vectors =
                    raw.vectorize(List.of("Not of length 1"), Purpose.QUERY).values();
            assertThat(dot(vectors.get(0), vectors.get(0))).isGreaterThan(2);
        } finally {
            List.of(one, same, pooled, raw).forEach(DirectoryVectorizer::close);
        }
    }

    @Test
    void textsAreComputedTogetherIfThatIsWished() throws Exception {
        var vectorizer = configured(Map.of("directory", "bge", "pooling", "CLS", "batch", 4, "tokens", 8));
        var texts = List.of("a", "b c d", "", "the longest of all of them, and longer than eight", "e f", "g");
        var vectors = vectorizer.vectorize(texts, Purpose.DOCUMENT);
        assertThat(vectors.values())
                .hasSize(6)
                .allSatisfy(vector -> assertThat(dot(vector, vector)).isCloseTo(1, within(1e-3)));
        assertThat(vectors.truncated()).isEqualTo(1);
        assertThat(vectors.tokens()).isEqualTo(3 + 5 + 2 + 8 + 4 + 3);
        vectorizer.close();
    }

    @Test
    void aFileThatIsMissingIsNamed() throws Exception {
        assertThatThrownBy(() -> configured(Map.of("directory", "nowhere")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("there is no directory " + base.resolve("nowhere"));
        var half = Files.createDirectory(base.resolve("half"));
        Files.copy(base.resolve("bge/tokenizer.json"), half.resolve("tokenizer.json"));
        assertThatThrownBy(() -> configured(Map.of("directory", "half")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("there is no file model.onnx in " + half);
    }

    @Test
    void aFileThatWasCutOffIsNamed() throws Exception {
        var cut = Bge.unpack(base.resolve("cut"));
        var model = cut.resolve("model.onnx");
        Files.write(model, Arrays.copyOf(Files.readAllBytes(model), 1_000_000));
        assertThatThrownBy(() -> configured(Map.of("directory", "cut")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(model + " is no ONNX model, or not the whole of one")
                .hasMessageContaining("Copy it again");
        Files.copy(base.resolve("bge/model.onnx"), model, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(cut.resolve("tokenizer.json"), "{\"version\": \"1.0\", \"mod");
        assertThatThrownBy(() -> configured(Map.of("directory", "cut")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(cut.resolve("tokenizer.json") + " is no tokenizer, or not the whole of one");
    }

    @Test
    void aModelWhoseFileHasGoneServesAndSaysSo() throws Exception {
        var gone = Bge.unpack(base.resolve("gone")).resolve("model.onnx");
        var vectorizer = configured(Map.of("directory", "gone", "pooling", "CLS"));
        assertThat(vectorizer.health().healthy()).isTrue();
        Files.delete(gone);
        assertThat(vectorizer.vectorize(List.of("still there"), Purpose.QUERY).values())
                .hasSize(1);
        assertThat(vectorizer.health().detail()).startsWith(gone + " has gone.");
        vectorizer.close();
    }

    @Test
    void aModelOfAnotherSortIsRefused() {
        assertThatThrownBy(() -> configured(Map.of("directory", "bge", "pooling", "NONE")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nothing of a batch by a fixed number of FLOAT")
                .hasMessageContaining("set 'pooling'");
        assertThatThrownBy(() -> configured(Map.of("directory", "bge", "tokens", 2)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("tokens");
    }

    @Test
    void moreTokensThanTheModelTakesAreATroubleThatIsNamed() throws Exception {
        var vectorizer = configured(Map.of("directory", "bge", "pooling", "CLS", "tokens", 600));
        assertThatThrownBy(() -> vectorizer.vectorize(List.of("word ".repeat(1000)), Purpose.DOCUMENT))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("set 'tokens'");
        vectorizer.close();
    }

    private static double dot(float[] a, float[] b) {
        var sum = 0d;
        for (var i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
