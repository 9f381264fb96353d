package org.mortise.core.plugins.life;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of the registry: one on which everything is decided, and as many as it takes to start and to retire. */
final class Threads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    private final AtomicReference<Thread> decider = new AtomicReference<>();
    private final ScheduledThreadPoolExecutor deciding = new ScheduledThreadPoolExecutor(1, this::decider);
    /** A start is seldom alone, and as many threads as there are plugins would stay long after them. */
    private final ExecutorService working = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 2, TimeUnit.SECONDS, new SynchronousQueue<>(), named("plugin-work"));

    Threads() {
        deciding.setRemoveOnCancelPolicy(true); // or each start's limit stays until its time has come
    }

    private Thread decider(Runnable task) {
        var thread = new Thread(task, "mortise-plugins-1");
        decider.set(thread);
        return thread;
    }

    /** Whether this is the thread on which everything is decided, which must not wait for what it is to decide. */
    boolean deciding() {
        return Thread.currentThread() == decider.get();
    }

    private static ThreadFactory named(String name) {
        var count = new AtomicInteger();
        return task -> new Thread(task, "mortise-" + name + '-' + count.incrementAndGet());
    }

    /**
     * Has something decided, and waits for the answer, which takes no longer than a decision does.
     *
     * @throws CancellationException when the end has come, and nothing is decided any more
     */
    <R> R decide(Callable<R> decision) {
        try {
            return deciding() ? decision.call() : deciding.submit(decision).get();
        } catch (RejectedExecutionException e) {
            throw new CancellationException("the registry is closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has something decided when its turn comes. */
    void tell(Runnable event) {
        later(Duration.ZERO, event);
    }

    /** Has something decided after a while. What comes after the end is not heard. */
    Future<?> later(Duration pause, Runnable event) {
        try {
            return deciding.schedule(guarded(event), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null);
        }
    }

    void every(Duration pause, Runnable event) {
        deciding.scheduleWithFixedDelay(guarded(event), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Has something done that may take its time. */
    Future<?> work(Runnable task) {
        return working.submit(guarded(task));
    }

    /** An event that fails must neither end a schedule nor go unseen. */
    private static Runnable guarded(Runnable event) {
        return () -> {
            try {
                event.run();
            } catch (CancellationException e) {
                LOG.debug("nothing is decided any more", e);
            } catch (RuntimeException e) {
                LOG.error("something to do with plugins failed", e);
            }
        };
    }

    @Override
    public void close() {
        for (var undecided : deciding.shutdownNow()) {
            ((Future<?>) undecided).cancel(false); // or whoever waits for it waits for ever
        }
        working.shutdownNow();
    }
}
