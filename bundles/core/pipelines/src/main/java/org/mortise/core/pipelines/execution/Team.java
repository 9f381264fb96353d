package org.mortise.core.pipelines.execution;

/**
 * Things that can be done at once. The thread that has them to do does them, and helpers join it while there are free ones
 * and something is left for them; it returns when all are done.
 */
abstract class Team {
    private final Place place;
    private final int most;
    private int working;
    private RuntimeException failure;

    /** @param most how many threads may work at once */
    Team(Place place, int most) {
        this.place = place;
        this.most = most;
    }

    /** What can be done now and is not being done; {@code null} when there is nothing at the moment. Under the lock. */
    abstract Runnable next();

    /** Whether there is more of that. Under the lock. */
    abstract boolean more();

    /** Does it all. After a failure nothing new begins, and what is being done is done. */
    final void work() {
        for (var task = await(); task != null; task = await()) {
            perform(task);
        }
        if (failure != null) {
            throw failure;
        }
        place.check();
    }

    /** Helpers are waited for whatever happens, because they work with what is ours; an interrupt reaches them too. */
    private synchronized Runnable await() {
        var interrupted = false;
        var task = take();
        while (task == null && working > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
            task = take();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return task;
    }

    private synchronized Runnable take() {
        if (failure != null || working >= most || place.stopped()) {
            return null;
        }
        var task = next();
        if (task != null) {
            working++;
            if (working < most && more()) {
                place.run().crew().lend(this::help);
            }
        }
        return task;
    }

    private void help() {
        place.reach().enter();
        try {
            for (var task = take(); task != null; task = take()) {
                perform(task);
            }
        } finally {
            place.reach().leave();
        }
    }

    private void perform(Runnable task) {
        RuntimeException thrown = null;
        try {
            task.run();
        } catch (RuntimeException e) {
            thrown = e;
        } catch (Error e) {
            thrown = new IllegalStateException(e);
        }
        left(thrown);
    }

    private synchronized void left(RuntimeException thrown) {
        working--;
        failure = failure == null ? thrown : failure;
        notifyAll();
    }
}
