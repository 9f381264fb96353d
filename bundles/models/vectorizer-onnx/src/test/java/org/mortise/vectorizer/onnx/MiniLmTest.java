package org.mortise.vectorizer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mortise.api.model.Overlong;
import org.mortise.api.model.Purpose;
import org.mortise.api.problem.ProblemException;

class MiniLmTest {
    @TempDir
    private static Path base;

    private static MiniLm miniLm;

    @BeforeAll
    static void open() {
        miniLm = new MiniLm(base);
    }

    @AfterAll
    static void close() {
        miniLm.close();
    }

    @Test
    void costsNothingUntilItIsAsked() throws Exception {
        var other = Files.createDirectory(base.resolve("untouched"));
        var unused = new MiniLm(other);
        unused.close();
        assertThat(other).isEmptyDirectory();
        assertThatThrownBy(unused::traits).isInstanceOf(ProblemException.class).hasMessageContaining("stopped");
    }

    @Test
    void saysWhatItIs() throws Exception {
        var traits = miniLm.traits();
        assertThat(miniLm.dimensions()).isEqualTo(384);
        assertThat(traits.model()).matches("all-MiniLM-L6-v2-q \\(mean, normalised, 256 tokens, [0-9a-f]{12}\\)");
        assertThat(traits.maxTokens()).isEqualTo(256);
        assertThat(traits.overlong()).isEqualTo(Overlong.TRUNCATED);
    }

    /** The example of the model's page at Hugging Face, the pairs of STS that everybody knows, and opposites of those. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            That is a happy person       | That is a very happy person     | Today is a sunny day
            A man is playing a guitar.   | Someone plays an instrument.    | A woman is slicing an onion.
            How do I reset my password?  | I forgot my login credentials.  | The recipe needs two eggs.
            A plane is taking off.       | An air plane is taking off.     | A cat sleeps on the sofa.
            """)
    void isNearWhatMeansTheSame(String text, String near, String far) throws Exception {
        var vectors =
                miniLm.vectorize(List.of(text, near, far), Purpose.DOCUMENT).values();
        assertThat(cosine(vectors.get(0), vectors.get(1)))
                .isGreaterThan(0.4)
                .isGreaterThan(cosine(vectors.get(0), vectors.get(2)) + 0.3);
    }

    /**
     * The cosines that sbert.net prints on its page "Usage" for all-MiniLM-L6-v2 with weights of 32 bits. Those of eight
     * bits lie within a few hundredths, which differ with the version of the runtime.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The weather is lovely today. | It's so sunny outside!   | 0.6660
            The weather is lovely today. | He drove to the stadium. | 0.1046
            It's so sunny outside!       | He drove to the stadium. | 0.1411
            """, quoteCharacter = '"')
    void agreesWithWhatIsPublished(String one, String other, double published) throws Exception {
        var vectors = miniLm.vectorize(List.of(one, other), Purpose.DOCUMENT).values();
        assertThat(cosine(vectors.get(0), vectors.get(1))).isCloseTo(published, within(0.05));
    }

    @Test
    void givesATextTheSameVectorInAnyCompany() throws Exception {
        var company = new ArrayList<>(List.of("short", "A sentence of some words, by itself.", "word ".repeat(300)));
        var alone = miniLm.vectorize(List.of(company.get(1)), Purpose.DOCUMENT)
                .values()
                .get(0);
        for (var i = 0; i < 40; i++) {
            company.add("Others of other lengths. ".repeat(i % 7));
        }
        var among = miniLm.vectorize(company, Purpose.DOCUMENT);
        assertThat(cosine(alone, among.values().get(1))).isCloseTo(1, within(1e-5));
        assertThat(among.truncated()).isEqualTo(1);
        assertThat(among.values())
                .allSatisfy(vector -> assertThat(length(vector)).isCloseTo(1, within(1e-4)));
    }

    @Test
    void countsTokensAndWhatItCutOff() throws Exception {
        var counted = miniLm.vectorize(List.of("hello world", "word ".repeat(1000)), Purpose.QUERY);
        assertThat(counted.tokens()).isEqualTo(2 + 2 + 256);
        assertThat(counted.truncated()).isEqualTo(1);
    }

    static List<String> oddities() {
        return List.of(
                "",
                " \t\n\u00a0\u3000",
                "👩‍👩‍👧‍👦🏳️‍🌈",
                "שלום עולם \u202Eمرحبا بالعالم",
                "a\0b\0",
                "half \uD83D and half \uDE00 \uDE00\uD83D",
                "\uFFFF\uFFFE\u0001\u001b",
                "lorem ipsum ".repeat(90_000),
                "x".repeat(1 << 20),
                " ".repeat(1 << 20) + "end");
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void hasAVectorForWhateverIsAText(String text) throws Exception {
        var vectors = miniLm.vectorize(List.of(text), Purpose.DOCUMENT);
        assertThat(length(vectors.values().get(0))).isCloseTo(1, within(1e-4));
        assertThat(vectors.tokens()).isBetween(2L, 256L);
        assertThat(vectors.truncated()).isEqualTo(text.startsWith("lorem") ? 1 : 0);
    }

    @Test
    void halfACharacterIsWhatCannotBeShown() throws Exception {
        var vectors = miniLm.vectorize(List.of("a \uD83D", "a \uFFFD", "a"), Purpose.DOCUMENT)
                .values();
        assertThat(vectors.get(0)).isEqualTo(vectors.get(1));
    }

    @Test
    void tellsOfTokensWithoutThoseAroundTheText() throws Exception {
        var matrices = miniLm.tokenVectors(List.of("hello world", "", "word ".repeat(400)), Purpose.QUERY);
        assertThat(matrices).extracting(matrix -> matrix.length).containsExactly(2, 0, 254);
        assertThat(List.of(matrices.get(0))).allSatisfy(vector -> {
            assertThat(vector).hasSize(384);
            assertThat(length(vector)).isCloseTo(1, within(1e-4));
        });
    }

    @Test
    void manyMayCallAtOnce() throws Exception {
        var text = "All of them see the same.";
        var expected =
                miniLm.vectorize(List.of(text), Purpose.DOCUMENT).values().get(0);
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<float[]> call = () -> miniLm.vectorize(List.of(text, "company"), Purpose.DOCUMENT)
                    .values()
                    .get(0);
            for (var result : threads.invokeAll(List.of(call, call, call, call, call, call, call, call))) {
                assertThat(cosine(result.get(), expected)).isCloseTo(1, within(1e-5));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInterruptEndsACall() throws Exception {
        miniLm.traits();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> miniLm.vectorize(List.of("one", "two"), Purpose.DOCUMENT))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(miniLm.vectorize(List.of("three"), Purpose.DOCUMENT).values())
                .hasSize(1);
    }

    @Test
    void closingWaitsForCallsAndRefusesMore() throws Exception {
        var closed = new MiniLm(base);
        closed.traits();
        var thread = Executors.newSingleThreadExecutor();
        try {
            var call = thread.submit(() -> closed.vectorize(oddities(), Purpose.DOCUMENT));
            closed.close();
            // It got in before the gate was shut, and is whole, or after it, and is told so.
            try {
                assertThat(call.get().values()).hasSize(oddities().size());
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(ProblemException.class);
            }
        } finally {
            thread.shutdownNow();
        }
        assertThatThrownBy(() -> closed.vectorize(List.of("late"), Purpose.DOCUMENT))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void nativeCodeIsUnpackedOnceAndNowhereElse() throws Exception {
        miniLm.traits();
        var unpacked = base.resolve("data/native");
        try (var files = Files.walk(unpacked)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .contains(System.mapLibraryName("onnxruntime"), System.mapLibraryName("tokenizers"))
                    .noneMatch(name -> name.endsWith(".part"));
        }
    }

    private static double length(float[] vector) {
        return Math.sqrt(cosine(vector, vector));
    }

    /** Of vectors of length 1. */
    private static double cosine(float[] a, float[] b) {
        var sum = 0d;
        for (var i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
