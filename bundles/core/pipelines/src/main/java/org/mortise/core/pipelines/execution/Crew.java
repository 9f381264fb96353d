package org.mortise.core.pipelines.execution;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Threads that help runs with what can be done at once. Nobody waits for one: a run does by itself what nobody helps with,
 * so however many runs want help, all of them go on.
 */
public final class Crew implements AutoCloseable {
    private final IntSupplier most;
    private final AtomicInteger busy = new AtomicInteger();
    private final ThreadPoolExecutor helpers;
    private final ScheduledThreadPoolExecutor clock;

    /** @param most how many may help at once */
    public Crew(IntSupplier most) {
        this.most = most;
        helpers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), named("mortise-run-helper"));
        clock = new ScheduledThreadPoolExecutor(1, named("mortise-run-clock"));
        clock.setRemoveOnCancelPolicy(true);
    }

    private static ThreadFactory named(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + '-' + count.incrementAndGet());
            thread.setDaemon(true);
            // Not that of whoever happens to start the first run, which may be a plugin's.
            thread.setContextClassLoader(Crew.class.getClassLoader());
            return thread;
        };
    }

    /** Lets a helper do this, if one is free. */
    void lend(Runnable work) {
        if (busy.incrementAndGet() > most.getAsInt()) {
            busy.decrementAndGet();
            return;
        }
        try {
            helpers.execute(() -> {
                try {
                    work.run();
                } finally {
                    busy.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException e) {
            // We close, and nobody helps any more.
            busy.decrementAndGet();
        }
    }

    ScheduledThreadPoolExecutor clock() {
        return clock;
    }

    @Override
    public void close() {
        helpers.shutdown();
        clock.shutdownNow();
    }
}
