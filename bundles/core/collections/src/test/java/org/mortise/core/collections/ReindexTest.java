package org.mortise.core.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mortise.core.collections.House.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.collection.Entry;
import org.mortise.api.collection.Search;
import org.mortise.api.collection.Search.Mode;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** Which model made the vectors, and how another one comes to make them. */
class ReindexTest {
    private static final int RECORDS = 700;

    @TempDir
    private Path base;

    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(base);
        house.models.serve("next", "2.0.0", "next");
        house.create("name: books");
        house.put(
                "books",
                IntStream.range(0, RECORDS)
                        .mapToObj(i -> entry("r" + i, "book number n" + i))
                        .toArray(Entry[]::new));
    }

    @AfterEach
    void close() throws Exception {
        house.models.permits.release(1_000_000);
        house.close();
    }

    /** Others may have the same vector, for it counts words in few places. */
    private void assertFound(int number) throws Exception {
        assertThat(house.find("books", Search.of("n" + number, Mode.KEYWORD))).containsExactly("r" + number);
        var near = Search.of("book number n" + number, Mode.VECTOR).limitedTo(50);
        assertThat(house.find("books", near)).contains("r" + number);
    }

    /** Begins a new index, and lets so many texts more get a vector before whoever wants one waits. */
    private void begin(int texts) throws Exception {
        house.models.permits.drainPermits();
        house.models.permits.release(1 + texts);
        house.collections.reindex(House.PROJECT, "books", "next");
    }

    @Test
    void theModelIsRemembered() {
        var description = house.describe("books");
        assertThat(description.model()).isEqualTo("words");
        assertThat(description.vectorizerVersion()).isEqualTo("1.0.0");
        assertThat(description.dimensions()).isEqualTo(HashModels.DIMENSIONS);
        assertThat(description.bytes()).isPositive();
    }

    @Test
    void allVectorsAreMadeAnewWhileTheOldOnesServe() throws Exception {
        begin(20);
        assertThat(house.describe("books").reindexing()).hasValueSatisfying(reindexing -> {
            assertThat(reindexing.vectorizer()).isEqualTo("next");
            assertThat(reindexing.total()).isEqualTo(RECORDS);
        });
        assertFound(3);
        assertThat(house.describe("books").model()).isEqualTo("words");
        assertThat(catchThrowableOfType(
                                ProblemException.class, () -> house.collections.reindex(House.PROJECT, "books", ""))
                        .problem()
                        .kind())
                .isEqualTo(Kind.CONFLICT);
        house.put("books", entry("r3", "changed entirely"));
        house.put("books", entry("new", "a scroll"));
        house.collections.delete(House.PROJECT, "books", List.of("r4"));
        house.models.permits.release(1_000_000);
        var after = house.settled("books");
        assertThat(after.model()).isEqualTo("next");
        assertThat(after.vectorizerVersion()).isEqualTo("2.0.0");
        assertThat(after.definition().vectorizer()).isEqualTo("next");
        assertThat(after.records()).isEqualTo(RECORDS);
        assertThat(house.find(
                        "books", Search.of("changed entirely", Mode.VECTOR).limitedTo(1)))
                .containsExactly("r3");
        assertThat(house.find("books", Search.of("a scroll", Mode.VECTOR).limitedTo(1)))
                .containsExactly("new");
        assertThat(house.find("books", Search.of("n4", Mode.KEYWORD))).isEmpty();
        assertFound(5);
        try (var indexes = Files.list(directory())) {
            assertThat(indexes.filter(Files::isDirectory)).hasSize(1);
        }
    }

    private Path directory() throws Exception {
        try (var all = Files.list(base.resolve("data/collections"))) {
            return all.findFirst().orElseThrow();
        }
    }

    @Test
    void itGoesOnAfterARestart() throws Exception {
        begin(300);
        while (house.describe("books").reindexing().orElseThrow().done() == 0) {
            Thread.sleep(5);
        }
        var models = house.models;
        house.close();
        models.permits.release(1_000_000);
        var before = models.vectorized.get();
        house = new House(base, models);
        assertThat(house.settled("books").model()).isEqualTo("next");
        assertThat(models.vectorized.get() - before).isEqualTo(RECORDS - 256);
        assertFound(600);
    }

    @Test
    void itCanBeGivenUp() throws Exception {
        begin(20);
        assertThat(house.collections.cancelReindex(House.PROJECT, "books").reindexing())
                .isEmpty();
        house.models.permits.release(1_000_000);
        assertThat(house.describe("books").model()).isEqualTo("words");
        assertFound(1);
        house.collections.reindex(House.PROJECT, "books", "");
        assertThat(house.settled("books").model()).isEqualTo("words");
        assertFound(1);
    }

    @Test
    void whyItDoesNotGetOnIsSaidAndItIsTriedAgain() throws Exception {
        begin(20);
        house.models.withdraw("next", "2.0.0");
        house.models.permits.release(RECORDS / 2);
        while (house.describe("books").reindexing().orElseThrow().failure().isEmpty()) {
            Thread.sleep(5);
        }
        assertThat(house.describe("books").reindexing().orElseThrow().failure()).contains("next");
        assertFound(1);
        house.models.serve("next", "2.0.1", "next");
        house.models.permits.release(1_000_000);
        assertThat(house.settled("books").model()).isEqualTo("next");
    }

    @Test
    void whatIsNotThereIsNotReindexedWith() {
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> house.collections.reindex(House.PROJECT, "books", "nothing"))
                        .problem()
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(house.describe("books").reindexing()).isEmpty();
    }

    @Test
    void aReleaseOfThePluginWithTheSameModelChangesNothing() throws Exception {
        house.models.serve("minilm", "1.1.0", "words");
        house.models.withdraw("minilm", "1.0.0");
        house.put("books", entry("more", "something else"));
        assertThat(house.find("books", Search.of("something else", Mode.VECTOR).limitedTo(1)))
                .containsExactly("more");
        assertThat(house.describe("books").vectorizerVersion()).isEqualTo("1.0.0");
        house.models.serve("minilm", "2.0.0", "better");
        assertThat(house.find("books", Search.of("something else", Mode.VECTOR).limitedTo(1)))
                .containsExactly("more");
    }

    @Test
    void anotherModelIsAskedForItsOlderVersionAndRefusedWithoutOne() throws Exception {
        house.models.serve("minilm", "2.0.0", "better");
        house.put("books", entry("more", "something else"));
        assertThat(house.find("books", Search.of("something else", Mode.VECTOR).limitedTo(1)))
                .containsExactly("more");
        assertThat(house.describe("books").model()).isEqualTo("words");
        house.models.withdraw("minilm", "1.0.0");
        for (var attempt : List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                () -> house.put("books", entry("x", "y")), () -> house.find("books", "y", Mode.HYBRID))) {
            var problem = catchThrowableOfType(ProblemException.class, attempt);
            assertThat(problem.problem().kind()).isEqualTo(Kind.CONFLICT);
            assertThat(problem)
                    .hasMessageContaining("words")
                    .hasMessageContaining("better")
                    .hasMessageContaining("eindex");
        }
        assertThat(house.find("books", "n7", Mode.KEYWORD)).containsExactly("r7");
        house.collections.reindex(House.PROJECT, "books", "");
        assertThat(house.settled("books").model()).isEqualTo("better");
        assertFound(9);
    }

    @Test
    void vectorsThatAreGivenAreOfTheModelThatIsThere() throws Exception {
        var record = entry("given", "given").record();
        house.collections.put(
                House.PROJECT,
                "books",
                List.of(new Entry(record, HashModels.vector("very special", "words"), "words")));
        assertThat(house.find("books", Search.of("very special", Mode.VECTOR).limitedTo(1)))
                .containsExactly("given");
        for (var wrong : List.of(
                new Entry(record, new float[HashModels.DIMENSIONS], "words"),
                new Entry(record, new float[] {1, Float.NaN}, "words"),
                new Entry(record, new float[] {1}, ""),
                new Entry(record, new float[0], "words"))) {
            assertThat(catchThrowableOfType(
                                    ProblemException.class,
                                    () -> house.collections.put(House.PROJECT, "books", List.of(wrong)))
                            .problem()
                            .kind())
                    .isEqualTo(Kind.INVALID);
        }
        for (var other : List.of(
                new Entry(record, new float[] {1}, "words"),
                new Entry(record, HashModels.vector("x", "next"), "next"))) {
            assertThat(catchThrowableOfType(
                                    ProblemException.class,
                                    () -> house.collections.put(House.PROJECT, "books", List.of(other)))
                            .problem()
                            .kind())
                    .isEqualTo(Kind.CONFLICT);
        }
    }

    @Test
    void aCollectionCanDoWithoutVectorsOrBeGivenAll() throws Exception {
        house.create("name: words\nvectorizer: ''");
        house.put("words", entry("a", "fox"));
        assertThat(house.find("words", "foxes", Mode.KEYWORD)).containsExactly("a");
        assertThat(catchThrowableOfType(ProblemException.class, () -> house.find("words", "fox", Mode.VECTOR)))
                .hasMessageContaining("no vectorizer");
        var vector = new float[1536];
        vector[7] = 2;
        house.collections.put(
                House.PROJECT, "words", List.of(new Entry(entry("b", "cat").record(), vector, "large")));
        var near = new Search("", vector, Mode.VECTOR, List.of(), 10, 0, null);
        assertThat(house.find("words", near)).containsExactly("b");
    }
}
