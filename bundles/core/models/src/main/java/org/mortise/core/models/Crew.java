package org.mortise.core.models;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that run batches: a bounded number, none of which is there while there is nothing to do. */
final class Crew implements Executor, AutoCloseable {
    private final ThreadPoolExecutor threads;

    Crew(int most) {
        var count = new AtomicInteger();
        threads = new ThreadPoolExecutor(most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            var thread = new Thread(task, "mortise-model-" + count.incrementAndGet());
            thread.setDaemon(true);
            // Not that of whoever happens to bring the first batch, which may be a plugin's.
            thread.setContextClassLoader(Crew.class.getClassLoader());
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    void resize(int most) {
        if (most > threads.getMaximumPoolSize()) {
            threads.setMaximumPoolSize(most);
            threads.setCorePoolSize(most);
        } else {
            threads.setCorePoolSize(most);
            threads.setMaximumPoolSize(most);
        }
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** What has begun was told to end by now. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
