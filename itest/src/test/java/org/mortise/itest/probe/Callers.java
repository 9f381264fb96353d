package org.mortise.itest.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Threads that make one call after the other, time each, and keep what was wrong with it. */
public final class Callers implements AutoCloseable {
    private final Call call;
    private final List<Thread> threads;
    private final List<String> wrong = new ArrayList<>();
    private long[] nanos = new long[1 << 12];
    private int count;
    private volatile boolean on = true;

    /** One call with its check; whatever it throws is wrong. */
    public interface Call {
        void make() throws Exception;
    }

    public Callers(String name, int count, Call call) {
        this.call = call;
        threads = IntStream.range(0, count)
                .mapToObj(number -> new Thread(this::go, name + '-' + number))
                .toList();
        threads.forEach(Thread::start);
    }

    private void go() {
        while (on) {
            var begun = System.nanoTime();
            String trouble = null;
            try {
                call.make();
            } catch (Exception | LinkageError | AssertionError e) {
                trouble = e.toString();
            }
            ended(System.nanoTime() - begun, trouble);
        }
    }

    private synchronized void ended(long took, String trouble) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
        if (trouble != null) {
            wrong.add(trouble);
        }
    }

    /** What became of the calls since this was asked last. */
    public synchronized Measurement take() {
        var took = Arrays.copyOf(nanos, count);
        Arrays.sort(took);
        var measurement = new Measurement(count, List.copyOf(wrong), at(took, 0.50), at(took, 0.99), at(took, 1));
        nanos = new long[1 << 12];
        count = 0;
        wrong.clear();
        return measurement;
    }

    private static long at(long[] sorted, double share) {
        var index = Math.min(sorted.length - 1, (int) (share * sorted.length));
        return index < 0 ? 0 : TimeUnit.NANOSECONDS.toMicros(sorted[index]);
    }

    /** Returns when the last call has ended. */
    @Override
    public void close() {
        on = false;
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
