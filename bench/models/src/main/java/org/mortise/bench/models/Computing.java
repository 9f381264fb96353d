package org.mortise.bench.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread of this process that computes, which Java does not know when it is of native code. Linux does: how long each has
 * run, and whether it runs.
 */
final class Computing {
    /** Between two tokens, or two portions of a prompt, it sleeps for much less. */
    private static final long ASLEEP = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long BETWEEN_LOOKS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final Path THREADS = Path.of("/proc/self/task");

    private final Path thread;

    private Computing(Path thread) {
        this.thread = thread;
    }

    /** That which runs for longest meanwhile. */
    static Computing during(Callable<?> work) throws Exception {
        var before = running();
        work.call();
        var after = running();
        after.replaceAll((thread, nanos) -> nanos - before.getOrDefault(thread, 0L));
        return new Computing(after.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey());
    }

    private static Map<Path, Long> running() throws IOException {
        var nanos = new HashMap<Path, Long>();
        try (var threads = Files.list(THREADS)) {
            for (var thread : (Iterable<Path>) threads::iterator) {
                nanos.put(
                        thread,
                        Long.parseLong(
                                Files.readString(thread.resolve("schedstat")).split(" ")[0]));
            }
        }
        return nanos;
    }

    /** Waits until it sleeps for good, and tells when it began to, as {@link System#nanoTime} has it. */
    long end() throws IOException {
        var seen = System.nanoTime();
        while (System.nanoTime() - seen < ASLEEP) {
            if (runs()) {
                seen = System.nanoTime();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return seen;
    }

    /** Whether it runs or waits for a processor: the letter after its name, which is in brackets. */
    private boolean runs() throws IOException {
        var stat = Files.readString(thread.resolve("stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2) == 'R';
    }
}
