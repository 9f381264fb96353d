package org.mortise.storage.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does the same with many things, several of them at a time, for systems where each waits for a disk or a network. Safe
 * for concurrent use; threads come when they are needed and go when they are not.
 */
public final class Workers implements AutoCloseable {
    private final ThreadPoolExecutor threads;
    private final int ahead;

    /**
     * @param name of the threads
     * @param most how many there may be, over all callers
     */
    public Workers(String name, int most) {
        var number = new AtomicInteger();
        threads = new ThreadPoolExecutor(most, most, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            var thread = new Thread(task, name + '-' + number.incrementAndGet());
            thread.setContextClassLoader(Workers.class.getClassLoader());
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
        ahead = 2 * most;
    }

    /** Where the items come from. */
    public interface Items<T> {
        /** The next one, {@code null} after the last. */
        T next() throws Exception;

        static <T> Items<T> of(Iterable<T> items) {
            var iterator = items.iterator();
            return () -> iterator.hasNext() ? iterator.next() : null;
        }
    }

    /** What is done with each, on any thread. */
    public interface Task<T, R> {
        R on(T item) throws Exception;
    }

    /** Takes the results; false when it needs no more. */
    public interface Taker<R> {
        boolean take(R result) throws Exception;
    }

    /**
     * Does the task with every item and gives the results to the taker, on the caller's thread and in the items' order.
     * When the taker has had enough, or something is thrown, or the caller is interrupted, what is under way is
     * interrupted and waited for, so that nothing happens any more once this has returned.
     *
     * @param share how many items one thread takes at a time; no more than that need no thread at all
     */
    public <T, R> void each(Items<T> items, int share, Task<T, R> task, Taker<R> taker) throws Exception {
        var underWay = new ArrayDeque<Share<T, R>>();
        try {
            var next = next(items, share);
            while (!next.isEmpty() || !underWay.isEmpty()) {
                while (!next.isEmpty() && underWay.size() < ahead) {
                    var following = next(items, share);
                    if (following.isEmpty() && underWay.isEmpty()) {
                        alone(next, task, taker);
                        return;
                    }
                    underWay.add(start(new Share<>(next, task)));
                    next = following;
                }
                if (!underWay.peek().giveTo(taker)) {
                    return;
                }
                underWay.remove();
            }
        } finally {
            underWay.forEach(Share::stop);
            underWay.forEach(Share::awaitEnd);
        }
    }

    private static <T> List<T> next(Items<T> items, int most) throws Exception {
        var next = new ArrayList<T>(most);
        for (T item; next.size() < most && (item = items.next()) != null; ) {
            next.add(item);
        }
        return next;
    }

    private static <T, R> void alone(List<T> items, Task<T, R> task, Taker<R> taker) throws Exception {
        for (var item : items) {
            if (!taker.take(task.on(item))) {
                return;
            }
        }
    }

    private <T, R> Share<T, R> start(Share<T, R> share) {
        threads.execute(share);
        return share;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
