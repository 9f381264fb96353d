package org.mortise.core.collections.open;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.mortise.api.collection.CollectionDescription.Reindexing;
import org.mortise.core.collections.index.Index;
import org.mortise.core.collections.open.Serving.Live;
import org.mortise.core.collections.record.Edition;
import org.mortise.core.collections.record.Editions;
import org.mortise.core.collections.record.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes another edition in the background while the present one serves, and goes on with it after a failure, less and less
 * often. What was made so far is kept, over the end of the process too.
 */
final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final long LONGEST_PAUSE = 60_000;

    private final Path directory;
    private final Records records;
    private final Editions editions;
    private final Edition edition;
    private final Vectorizing vectorizing;
    private final Hand hand;
    private final Means means;
    private final ReentrantLock writing;
    private final Serving serving;
    private final Runnable built;
    private volatile String failure = "";
    private volatile boolean cancelled;
    private volatile CatchUp catchUp;
    private volatile Thread thread;
    private long pause = 500;

    Rebuild(
            Path directory,
            Records records,
            Editions editions,
            Edition edition,
            Hand hand,
            Means means,
            ReentrantLock writing,
            Serving serving,
            Runnable built) {
        this.directory = directory;
        this.records = records;
        this.editions = editions;
        this.edition = edition;
        this.hand = hand;
        this.means = means;
        this.writing = writing;
        this.serving = serving;
        this.built = built;
        // Vectors that others have too are made by whoever writes.
        vectorizing = edition.vectors() == editions.serving().vectors()
                        || edition.vectorizer().isEmpty()
                ? null
                : new Vectorizing(means.models());
    }

    void start() {
        means.background().execute(this::run);
    }

    Reindexing describe() {
        var now = catchUp;
        return new Reindexing(
                edition.vectorizer(),
                now == null ? 0 : now.done(),
                now == null ? records.state().records() : now.total(),
                edition.since(),
                failure);
    }

    /** Ends it; when this returns it writes no more. */
    synchronized void cancel() {
        cancelled = true;
        var now = catchUp;
        if (now != null) {
            now.cancel();
        }
        while (thread != null && thread != Thread.currentThread()) {
            thread.interrupt();
            try {
                wait(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized boolean begin() {
        if (cancelled) {
            return false;
        }
        thread = Thread.currentThread();
        return true;
    }

    private synchronized void end() {
        thread = null;
        Thread.interrupted();
        notifyAll();
    }

    private void run() {
        if (!begin()) {
            return;
        }
        Index index = null;
        try {
            index = Index.open(
                    directory.resolve(edition.directory()),
                    edition.shape(),
                    records.state().sequence(),
                    hand);
            var next = new Live(edition, index);
            catchUp = new CatchUp(records, editions, edition, index, vectorizing);
            catchUp.run(writing, () -> exchange(next));
            index = null;
            LOG.info("The index {} serves, with {} records", next.index().path(), catchUp.done());
            built.run();
        } catch (CancellationException | InterruptedException e) {
            // Somebody does not want it any more.
        } catch (Exception e) {
            again(e);
        } finally {
            close(index);
            end();
        }
    }

    private void exchange(Live next) {
        if (cancelled) {
            throw new CancellationException();
        }
        var served = editions.exchange();
        serving.exchange(new Live(served, next.index()));
    }

    private void again(Exception why) {
        if (failure.isEmpty()) {
            LOG.warn("The index {} does not get on: {}", edition.directory(), why.toString());
        }
        failure = why.getMessage() == null ? why.toString() : why.getMessage();
        pause = Math.min(2 * pause, LONGEST_PAUSE);
        try {
            means.background().schedule(this::run, pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The component goes; the next one goes on.
        }
    }

    private static void close(Index index) {
        if (index != null) {
            try {
                index.save();
                index.close();
            } catch (RuntimeException e) {
                LOG.debug("Not closed well", e);
            }
        }
    }
}
