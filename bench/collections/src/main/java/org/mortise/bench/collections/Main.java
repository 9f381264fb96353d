package org.mortise.bench.collections;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.mortise.api.collection.Collections;
import org.mortise.api.collection.Search;
import org.mortise.api.collection.Search.Mode;
import org.mortise.bench.registry.Container;

/** Fills a collection, and searches it through the runtime and by Lucene alone, in one run and by turns. */
public final class Main {
    private static final String PROJECT = "default";
    private static final String NAME = "measured";
    private static final int QUESTIONS = 200;
    private static final int ROUNDS = 5;

    /** Of a round; as many as it takes for the compiler to have seen enough in the first. */
    private static final int SEARCHES = 4000;

    private static final int HITS = 10;
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private final Corpus corpus = new Corpus();
    private final List<float[]> vectors =
            IntStream.range(0, QUESTIONS).mapToObj(i -> corpus.vector(-1 - i)).toList();
    private final List<List<String>> words =
            IntStream.range(0, QUESTIONS).mapToObj(i -> corpus.words(-1 - i, 5)).toList();
    private final Collections collections;
    private final Path directory;

    private Main(Collections collections, Path base) throws IOException {
        this.collections = collections;
        collections.create(PROJECT, "{\"name\": \"" + NAME + "\", \"vectorizer\": \"\"}");
        try (var all = Files.list(base.resolve("data/collections"))) {
            directory = all.findFirst().orElseThrow();
        }
    }

    /** @param arguments the numbers of records up to which it grows */
    public static void main(String... arguments) throws Exception {
        try (var container = new Container()) {
            var main = new Main(container.track(Collections.class).getService(), container.base());
            System.out.printf(
                    "%n%10s%10s%10s%10s%10s%8s%12s%12s%10s%12s%12s%10s%12s%n",
                    "records",
                    "records/s",
                    "index MB",
                    "file MB",
                    "segments",
                    "recall",
                    "vector/s",
                    "bare/s",
                    "speed",
                    "keyword/s",
                    "bare/s",
                    "speed",
                    "hybrid ms");
            var there = 0;
            for (var size : arguments) {
                there = main.grow(there, Integer.parseInt(size));
            }
        }
    }

    private int grow(int there, int next) throws Exception {
        var begun = System.nanoTime();
        collections.put(PROJECT, NAME, IntStream.range(there, next).mapToObj(corpus::entry));
        var seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%,10d%,10.0f", next, (next - there) / seconds);
        try (var bare = saved(next)) {
            System.out.printf(
                    "%,10.0f%,10.0f%10d%8.3f",
                    size(directory.resolve("index-1")) / 1e6,
                    size(directory) / 1e6 - size(directory.resolve("index-1")) / 1e6,
                    bare.segments(),
                    recall(next));
            compare(i -> search(vector(i)), i -> bare.near(vectors.get(i)));
            compare(i -> search(words(i)), i -> bare.withWords(words.get(i)));
        }
        System.out.printf("%12.2f%n", median(i -> search(hybrid(i))));
        return next;
    }

    /** Lucene alone, once it finds in the files all that was put in. */
    private Bare saved(int records) throws IOException, InterruptedException {
        while (true) {
            var bare = new Bare(directory.resolve("index-1"));
            if (bare.records() == records) {
                return bare;
            }
            bare.close();
            Thread.sleep(500);
        }
    }

    private Search vector(int question) {
        return new Search("", vectors.get(question), Mode.VECTOR, List.of(), HITS, 0, null);
    }

    private Search words(int question) {
        return Search.of(String.join(" ", words.get(question)), Mode.KEYWORD);
    }

    private Search hybrid(int question) {
        return new Search(
                String.join(" ", words.get(question)), vectors.get(question), Mode.HYBRID, List.of(), HITS, 0, null);
    }

    private List<String> search(Search search) throws Exception {
        return collections.search(PROJECT, NAME, search).hits().stream()
                .map(hit -> hit.record().id())
                .toList();
    }

    /** Which share of the ten nearest are found, of all questions. */
    private double recall(int records) throws Exception {
        var best = new double[QUESTIONS][HITS];
        var ids = new int[QUESTIONS][HITS];
        for (var each : best) {
            Arrays.fill(each, -2);
        }
        for (var number = 0; number < records; number++) {
            var vector = corpus.vector(number);
            for (var i = 0; i < QUESTIONS; i++) {
                add(best[i], ids[i], product(vectors.get(i), vector), number);
            }
        }
        var found = 0L;
        for (var i = 0; i < QUESTIONS; i++) {
            var told = Set.copyOf(search(vector(i)));
            found += Arrays.stream(ids[i]).filter(id -> told.contains("r" + id)).count();
        }
        return (double) found / QUESTIONS / HITS;
    }

    private static void add(double[] best, int[] ids, double score, int id) {
        if (score > best[HITS - 1]) {
            var at = HITS - 1;
            for (; at > 0 && best[at - 1] < score; at--) {
                best[at] = best[at - 1];
                ids[at] = ids[at - 1];
            }
            best[at] = score;
            ids[at] = id;
        }
    }

    private static double product(float[] one, float[] other) {
        var sum = 0f;
        for (var i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private interface Asking {
        List<String> ask(int question) throws Exception;
    }

    /** How many searches there are in a second, the most of several rounds by turns. */
    private void compare(Asking runtime, Asking bare) throws Exception {
        double most = 0;
        double mostOfBare = 0;
        for (var round = 0; round <= ROUNDS; round++) {
            var alone = aSecond(bare);
            var through = aSecond(runtime);
            if (round > 0) {
                mostOfBare = Math.max(mostOfBare, alone);
                most = Math.max(most, through);
            }
        }
        System.out.printf("%,12.0f%,12.0f%9.0f%%", most, mostOfBare, 100 * most / mostOfBare);
    }

    /** By the processor time of this thread, which does all of it: other work on the machine is in every other figure. */
    private static double aSecond(Asking asking) throws Exception {
        var begun = PROCESSOR.getCurrentThreadCpuTime();
        for (var i = 0; i < SEARCHES; i++) {
            asking.ask(i % QUESTIONS);
        }
        return SEARCHES * 1e9 / (PROCESSOR.getCurrentThreadCpuTime() - begun);
    }

    private static double median(Asking asking) throws Exception {
        var times = new double[QUESTIONS * 5];
        for (var i = 0; i < times.length; i++) {
            var begun = System.nanoTime();
            asking.ask(i % QUESTIONS);
            times[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static long size(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
