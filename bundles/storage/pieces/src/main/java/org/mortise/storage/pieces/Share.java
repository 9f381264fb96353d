package org.mortise.storage.pieces;

import java.util.ArrayList;
import java.util.List;

/** Some of the items, which one thread goes through. */
final class Share<T, R> implements Runnable {
    private final List<T> items;
    private final long bytes;
    private final List<R> results = new ArrayList<>();
    private final Workers.Task<T, R> task;
    private Thread runner;
    private boolean stopped;
    private boolean ended;
    private Throwable failure;

    Share(List<T> items, long bytes, Workers.Task<T, R> task) {
        this.items = items;
        this.bytes = bytes;
        this.task = task;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    /** Does all of it on the caller's thread. */
    void alone(Workers.Taker<R> taker) throws Exception {
        for (var item : items) {
            if (!taker.take(task.on(item))) {
                return;
            }
        }
    }

    @Override
    public void run() {
        try {
            if (begin()) {
                for (var item : items) {
                    results.add(task.on(item));
                }
            }
        } catch (Throwable e) {
            failure = e; // It is thrown where the results are taken.
        } finally {
            end();
        }
    }

    private synchronized boolean begin() {
        runner = stopped ? null : Thread.currentThread();
        return !stopped;
    }

    private synchronized void end() {
        runner = null;
        ended = true;
        Thread.interrupted(); // It was meant for this share, and not for the next one of the thread.
        notifyAll();
    }

    /** Waits for the results and gives what there is, then throws what went wrong. */
    boolean giveTo(Workers.Taker<R> taker) throws Exception {
        synchronized (this) {
            while (!ended) {
                wait();
            }
        }
        for (var result : results) {
            if (!taker.take(result)) {
                return false;
            }
        }
        if (failure instanceof Error error) {
            throw error;
        } else if (failure != null) {
            throw (Exception) failure;
        }
        return true;
    }

    synchronized void stop() {
        stopped = true;
        if (runner == null) {
            ended = true;
        } else {
            runner.interrupt();
        }
    }

    /** Not to be interrupted: it has been stopped, and what its thread still does must be over. */
    synchronized void awaitEnd() {
        var interrupted = false;
        while (!ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
