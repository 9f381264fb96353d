package org.mortise.core.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mortise.core.collections.House.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.collection.Entry;
import org.mortise.api.collection.Hit;
import org.mortise.api.collection.Search;
import org.mortise.api.collection.Search.Mode;

/** Many at once, many records, and files that are not as they were left. */
class LoadTest {
    @TempDir
    private Path base;

    /** Each writes and deletes its own, and finds at once what it wrote and not what it deleted, while indexes are exchanged. */
    @Test
    void whatOneHasWrittenIsFoundAtOnceWhateverOthersDo() throws Exception {
        var models = new HashModels();
        models.serve("next", "1.0.0", "next");
        try (var house = new House(base, models).create("name: busy")) {
            var stop = new AtomicBoolean();
            var workers = Executors.newFixedThreadPool(4);
            var done = new ArrayList<java.util.concurrent.Future<Integer>>();
            for (var i = 0; i < 4; i++) {
                done.add(workers.submit(writer(house, "w" + i, stop)));
            }
            for (var vectorizer : List.of("next", "minilm", "next")) {
                house.collections.reindex(House.PROJECT, "busy", vectorizer);
                house.settled("busy");
            }
            house.collections.update(House.PROJECT, "busy", "language: any");
            house.settled("busy");
            stop.set(true);
            var left = 0;
            for (var worker : done) {
                left += worker.get();
            }
            workers.shutdown();
            assertThat(house.describe("busy").records()).isEqualTo(left);
            assertThat(house.find("busy", Search.of("shared", Mode.KEYWORD).limitedTo(1000)))
                    .hasSize(Math.min(left, 1000));
        }
    }

    private static Callable<Integer> writer(House house, String name, AtomicBoolean stop) {
        return () -> {
            var i = 0;
            while (!stop.get() || i < 20) {
                var id = name + "x" + i++;
                house.put("busy", entry(id, id + " shared"), entry(id + "gone", id + "gone shared"));
                assertThat(house.find("busy", id, Mode.KEYWORD)).containsExactly(id);
                assertThat(house.find("busy", Search.of(id + " shared", Mode.HYBRID)))
                        .contains(id);
                house.collections.delete(House.PROJECT, "busy", List.of(id + "gone"));
                assertThat(house.find("busy", id + "gone", Mode.KEYWORD)).isEmpty();
            }
            return i;
        };
    }

    /** Interrupting whoever writes or searches harms nobody else. */
    @Test
    void anInterruptHarmsNothing() throws Exception {
        try (var house = new House(base).create("name: busy")) {
            var acknowledged = new ArrayList<String>();
            for (var i = 0; i < 200; i++) {
                Thread.currentThread().interrupt();
                try {
                    house.put("busy", entry("r" + i, "word n" + i));
                    acknowledged.add("r" + i);
                    house.find("busy", "word", Mode.HYBRID);
                } catch (InterruptedException e) {
                    // The model had not begun.
                }
                Thread.interrupted();
                house.put("busy", entry("q" + i, "word"));
                acknowledged.add("q" + i);
            }
            assertThat(house.find("busy", Search.of("word", Mode.KEYWORD).limitedTo(1000)))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    @Test
    void theNearestAreFoundAmongManyAsByLookingAtAll() throws Exception {
        var random = new Random(42);
        var centres =
                IntStream.range(0, 200).mapToObj(i -> gaussian(random, null)).toList();
        var vectors = IntStream.range(0, 12_000)
                .mapToObj(i -> gaussian(random, centres.get(i % centres.size())))
                .toList();
        try (var house =
                new House(base).create("name: many\nvectorizer: ''\nfields: [{name: text}, {name: n, type: number}]")) {
            house.collections.put(
                    House.PROJECT,
                    "many",
                    IntStream.range(0, vectors.size())
                            .mapToObj(i -> new Entry(
                                    entry("r" + i, Map.of("n", i % 10)).record(), vectors.get(i), "given")));
            var found = 0;
            for (var i = 0; i < 50; i++) {
                var asked = gaussian(random, centres.get(i));
                var search = new Search("", asked, Mode.VECTOR, List.of(), 10, 0, null);
                var ids = Set.copyOf(house.find("many", search));
                found += (int)
                        nearest(vectors, asked).stream().filter(ids::contains).count();
            }
            assertThat(found / 500.0).isGreaterThan(0.95);
        }
    }

    private static float[] gaussian(Random random, float[] centre) {
        var vector = new float[96];
        for (var i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian() * (centre == null ? 1 : 0.7f) + (centre == null ? 0 : centre[i]);
        }
        return vector;
    }

    private static List<String> nearest(List<float[]> vectors, float[] asked) {
        return IntStream.range(0, vectors.size())
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(i -> -cosine(vectors.get(i), asked)))
                .limit(10)
                .map(i -> "r" + i)
                .toList();
    }

    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double left = 0;
        double right = 0;
        for (var i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            left += one[i] * one[i];
            right += other[i] * other[i];
        }
        return product / Math.sqrt(left * right);
    }

    @Test
    void anIndexThatIsLostOrDamagedIsMadeAgain() throws Exception {
        try (var house = new House(base).create("name: kept")) {
            house.collections.put(
                    House.PROJECT, "kept", IntStream.range(0, 3000).mapToObj(i -> entry("r" + i, "word n" + i)));
            house.collections.delete(House.PROJECT, "kept", List.of("r7"));
        }
        for (var damage : List.<Damage>of(
                file -> Files.delete(file),
                file -> Files.write(file, new byte[100]),
                file -> Files.write(file, "garbage".repeat(100).getBytes()),
                file -> Files.write(
                        file, java.util.Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2)))) {
            for (var file : index()) {
                damage.to(file);
            }
            try (var house = new House(base)) {
                house.collections.get(House.PROJECT, "kept", "r1").orElseThrow();
                complete(house);
                assertThat(house.find("kept", "n2999", Mode.KEYWORD)).containsExactly("r2999");
                assertThat(house.find("kept", "n7", Mode.KEYWORD)).isEmpty();
                assertThat(house.find("kept", "word n5", Mode.HYBRID)).hasSize(10);
            }
        }
    }

    /** Searches until the index is there again; it is said how far it is as long as it is not. */
    private static void complete(House house) throws Exception {
        while (true) {
            try {
                house.find("kept", "word", Mode.KEYWORD);
                return;
            } catch (org.mortise.api.problem.ProblemException e) {
                assertThat(e).hasMessageContaining("of 2999 records are in it");
                Thread.sleep(5);
            }
        }
    }

    private interface Damage {
        void to(Path file) throws Exception;
    }

    private List<Path> index() throws Exception {
        try (Stream<Path> files = Files.walk(base.resolve("data/collections"))) {
            return files.filter(
                            file -> file.getParent().getFileName().toString().startsWith("index-"))
                    .collect(Collectors.toList());
        }
    }

    @Test
    void nothingIsLeftRunning() throws Exception {
        try (var house = new House(base).create("name: kept")) {
            house.put("kept", entry("a", "fox"));
            house.find("kept", "fox", Mode.HYBRID);
            assertThat(threads()).isNotEmpty();
        }
        assertThat(threads()).isEmpty();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("mortise-collection") || name.contains("Lucene"))
                .toList();
    }

    @Test
    void whatIsDoneIsCounted() throws Exception {
        try (var house = new House(base).create("name: kept")) {
            house.put("kept", entry("a", "fox"), entry("b", "dog"));
            house.collections.delete(House.PROJECT, "kept", List.of("a"));
            house.find("kept", "fox", Mode.HYBRID);
            assertThat(house.meters
                            .get("mortise.collections.searches")
                            .tag("mode", "hybrid")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(house.meters
                            .get("mortise.collections.changes")
                            .tag("operation", "put")
                            .counter()
                            .count())
                    .isEqualTo(2);
            assertThat(house.meters.get("mortise.collections.records").gauge().value())
                    .isEqualTo(1);
            assertThat(house.meters.get("mortise.collections.bytes").gauge().value())
                    .isPositive();
        }
    }

    @Test
    void aStreamThatFailsSaysHowManyArePutIn() throws Exception {
        try (var house = new House(base).create("name: kept\nfields: [{name: text}, {name: n, type: number}]")) {
            var entries = IntStream.range(0, 600)
                    .mapToObj(i -> entry("r" + i, Map.of("text", "word", "n", i == 550 ? "wrong" : i)));
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> house.collections.put(House.PROJECT, "kept", entries)))
                    .hasMessageContaining("512 records before");
            assertThat(house.describe("kept").records()).isEqualTo(512);
            var hits = house.collections.search(
                    House.PROJECT, "kept", Search.of("word", Mode.KEYWORD).limitedTo(1000));
            assertThat(hits.hits().stream().map(Hit::record)).hasSize(512);
        }
    }
}
