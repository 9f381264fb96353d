package org.mortise.storage.pieces;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does the same with many things, several of them at a time, for systems where each waits for a disk or a network. Safe
 * for concurrent use; threads come when they are needed and go when they are not.
 */
public final class Workers implements AutoCloseable {
    private static final long MOST_BYTES = 16 << 20;
    private static final long SHARE_BYTES = 1 << 20;

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

        /** About how many bytes the result will take; what is under way is no more than memory has room for. */
        default long bytes(T item) throws Exception {
            return 0;
        }

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
        var bytes = 0L;
        try {
            var next = next(items, share, task);
            while (!next.isEmpty() || !underWay.isEmpty()) {
                while (!next.isEmpty() && (underWay.isEmpty() || underWay.size() < ahead && bytes < MOST_BYTES)) {
                    var following = next(items, share, task);
                    if (following.isEmpty() && underWay.isEmpty()) {
                        next.alone(taker);
                        return;
                    }
                    threads.execute(next);
                    underWay.add(next);
                    bytes += next.bytes();
                    next = following;
                }
                if (!underWay.peek().giveTo(taker)) {
                    return;
                }
                bytes -= underWay.remove().bytes();
            }
        } finally {
            // From behind, so that none begins in the place of one that is stopped.
            underWay.descendingIterator().forEachRemaining(Share::stop);
            underWay.forEach(Share::awaitEnd);
        }
    }

    private static <T, R> Share<T, R> next(Items<T> items, int most, Task<T, R> task) throws Exception {
        var next = new ArrayList<T>(most);
        var bytes = 0L;
        for (T item; next.size() < most && bytes < SHARE_BYTES && (item = items.next()) != null; ) {
            next.add(item);
            bytes += items.bytes(item);
        }
        return new Share<>(next, bytes, task);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
