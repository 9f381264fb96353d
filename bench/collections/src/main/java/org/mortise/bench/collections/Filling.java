package org.mortise.bench.collections;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.mortise.api.collection.Collections;

/** A collection that is filled, and what that takes. */
final class Filling {
    static final String PROJECT = "default";
    static final String NAME = "measured";

    /** After which the runtime saves; what it merges ends in a save, too. */
    static final int SAVE_SECONDS = 5;

    private static final int BATCH = 10_000;

    private final Collections collections;
    private final Corpus corpus;
    private final Path directory;
    private int there;

    Filling(Collections collections, Corpus corpus, Path base) throws IOException {
        this.collections = collections;
        this.corpus = corpus;
        collections.create(PROJECT, "{\"name\": \"" + NAME + "\", \"vectorizer\": \"\"}");
        try (var all = Files.list(base.resolve("data/collections"))) {
            directory = all.findFirst().orElseThrow();
        }
    }

    /** Until there are so many, and nothing is left to be done for them. */
    void grow(int records) throws Exception {
        var more = records - there;
        var begun = System.nanoTime();
        while (there < records) {
            var next = Math.min(there + BATCH, records);
            collections.put(PROJECT, NAME, IntStream.range(there, next).mapToObj(corpus::entry));
            there = next;
            Main.say("%,d records, %,.0f a second", there, (more - records + there) / since(begun));
        }
        var put = since(begun);
        Main.say("what is in the index is merged and saved");
        System.out.printf(
                "%n%,d records: %,d put in in %,.0f s, %,.0f a second; merged after %,.0f s more%n",
                there, more, put, more / put, settled());
        try (var lucene = lucene()) {
            System.out.printf(
                    "%,.0f MB in %d segments of the index, %,.0f MB in the file of records%n",
                    lucene.bytes() / 1e6, lucene.segments(), Files.size(records()) / 1e6);
        }
    }

    /** How long it takes until merges have ended and what they have made is saved, which is when nothing changes any more. */
    private double settled() throws Exception {
        var begun = System.nanoTime();
        var changed = begun;
        for (var last = -1L; since(changed) < 2 * SAVE_SECONDS + 1; Thread.sleep(200)) {
            var now = saved();
            if (now != last || now < 0 || merging()) {
                last = now;
                changed = System.nanoTime();
            }
        }
        return (changed - begun) / 1e9;
    }

    /** The number of the last save; -1 when not all that was put in is in it. */
    private long saved() throws IOException {
        try (var lucene = lucene()) {
            return lucene.records() == there ? lucene.generation() : -1;
        }
    }

    private static boolean merging() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("Lucene Merge Thread"));
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** Lucene alone, on the files of the index. */
    Bare lucene() throws IOException {
        return new Bare(directory.resolve("index-1"));
    }

    /** The file of records. */
    Path records() {
        return directory.resolve("records.db");
    }
}
