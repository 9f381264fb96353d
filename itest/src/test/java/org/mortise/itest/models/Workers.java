package org.mortise.itest.models;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.mortise.itest.Await;

/** Threads that do things over and over. The first thing that fails ends them, and whoever waits for their work. */
final class Workers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, AtomicInteger> done = new ConcurrentHashMap<>();
    private volatile boolean over;
    private volatile Throwable failure;

    /** Something to do again and again. */
    interface Work {
        /** @param number how often it has been done before */
        void once(int number) throws Exception;
    }

    /** Has a thread of its own do it. */
    void keepDoing(String what, Work work) {
        var count = new AtomicInteger();
        done.put(what, count);
        threads.execute(() -> {
            try {
                while (!over) {
                    work.once(count.get());
                    count.incrementAndGet();
                }
            } catch (Throwable e) {
                failed(new AssertionError("to " + what + " failed, after " + count + " times that were well", e));
            }
        });
    }

    private synchronized void failed(Throwable e) {
        if (!over) { // What fails later does so because of the first, or of the end.
            failure = e;
            over = true;
        }
    }

    /** Returns when each of the things has been begun, and done, after now. */
    void awaitMore() {
        var before = new ConcurrentHashMap<String, Integer>();
        done.forEach((what, count) -> before.put(what, count.get()));
        Await.until("all have worked", () -> {
            check();
            return done.entrySet().stream().allMatch(each -> each.getValue().get() > before.get(each.getKey()) + 1);
        });
    }

    private void check() {
        if (failure != null) {
            throw new AssertionError(failure.getMessage(), failure);
        }
    }

    /** Returns when nothing is being done any more, and nothing was done in vain. */
    void end() throws InterruptedException {
        over = true;
        threads.shutdown();
        if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("a call does not end: " + done);
        }
        check();
    }

    int done(String what) {
        return done.get(what).get();
    }

    /** Whatever is under way. */
    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return done.toString();
    }
}
