package org.mortise.core.collections.open;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.collections.index.Index;
import org.mortise.core.collections.record.Change;
import org.mortise.core.collections.record.Edition;
import org.mortise.core.collections.record.Editions;
import org.mortise.core.collections.record.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index that answers. It is opened when it is needed first, and catches up then; one that has failed is closed, and
 * opened again by whoever needs it next.
 */
final class Serving {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    /** An index that lacks no more records than this catches up while whoever needs it waits. */
    private static final int AT_ONCE = 2000;

    private final Path directory;
    private final Records records;
    private final Editions editions;
    private final Hand hand;
    private final Means means;

    /** The lock of the collection; all that changes here is changed under it. */
    private final ReentrantLock writing;

    private volatile Live live;
    private volatile CatchUp catchingUp;
    private volatile String failure = "";
    private boolean closed;

    /** An index that lacks nothing. */
    static final class Live {
        private final Edition edition;
        private final Index index;
        private volatile boolean broken;
        private volatile boolean corrupt;

        Live(Edition edition, Index index) {
            this.edition = edition;
            this.index = index;
        }

        Edition edition() {
            return edition;
        }

        Index index() {
            return index;
        }

        /** It is of no more use, and with {@code corrupt} nor are its files. */
        void fail(boolean corrupt) {
            this.corrupt |= corrupt;
            broken = true;
        }

        private void close() {
            try {
                if (corrupt) {
                    index.remove();
                } else {
                    index.close();
                }
            } catch (RuntimeException e) {
                LOG.warn("The index {} could not be closed: {}", index.path(), e.toString());
            }
        }
    }

    Serving(Path directory, Records records, Editions editions, Hand hand, Means means, ReentrantLock writing) {
        this.directory = directory;
        this.records = records;
        this.editions = editions;
        this.hand = hand;
        this.means = means;
        this.writing = writing;
    }

    /** The index; a {@link ProblemException} of kind {@code UNAVAILABLE} says how far it is while it catches up. */
    Live live() {
        var now = live;
        if (now != null && !now.broken) {
            return now;
        }
        writing.lock();
        try {
            open();
            if (live == null) {
                throw new ProblemException(
                        Kind.UNAVAILABLE, "The collection cannot be searched: " + hindrance() + '.', "");
            }
            return live;
        } finally {
            writing.unlock();
        }
    }

    /** Why it does not answer; empty when it does, or would. */
    String hindrance() {
        var now = catchingUp;
        return now == null
                ? failure
                : "its index is being made, " + now.done() + " of " + now.total() + " records are in it";
    }

    private void open() {
        if (live != null && live.broken) {
            live.close();
            live = null;
        }
        if (live != null || catchingUp != null) {
            return;
        } else if (closed) {
            throw new ProblemException(Kind.UNAVAILABLE, "The collection is closed.", "");
        }
        var edition = editions.serving();
        var index = Index.open(
                directory.resolve(edition.directory()),
                edition.shape(),
                records.state().sequence(),
                hand);
        var catchUp = new CatchUp(records, editions, edition, index, null);
        catchingUp = catchUp;
        if (catchUp.lacking() <= AT_ONCE) {
            run(catchUp, new Live(edition, index));
        } else {
            LOG.info("The index {} lacks {} records, and is made complete", index.path(), catchUp.lacking());
            means.background().execute(() -> run(catchUp, new Live(edition, index)));
        }
    }

    private void run(CatchUp catchUp, Live next) {
        try {
            catchUp.run(writing, () -> {
                live = next;
                catchingUp = null;
                failure = "";
            });
            LOG.debug("The index {} is complete", next.index.path());
        } catch (CancellationException e) {
            next.close();
        } catch (InterruptedException e) {
            failed(next, "was interrupted");
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("The index {} could not be made complete: {}", next.index.path(), e.toString(), e);
            failed(next, String.valueOf(e.getMessage()));
        }
    }

    private void failed(Live next, String why) {
        failure = "its index could not be made complete: " + why;
        catchingUp = null;
        next.close();
    }

    /** Tells the index what was written; done under the lock, in the order in which it was. */
    CompletableFuture<Void> tell(List<Change> changes) {
        var now = live;
        if (now == null || now.broken || changes.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return now.index
                .apply(changes, changes.get(changes.size() - 1).number())
                .exceptionally(why -> {
                    LOG.error(
                            "The index {} is opened again, for it could not be written: {}",
                            now.index.path(),
                            why.toString());
                    now.fail(false);
                    return null;
                });
    }

    /** Takes another in the place of the one that answered; under the lock. */
    void exchange(Live next) {
        if (catchingUp != null) {
            catchingUp.cancel();
            catchingUp = null;
        }
        var old = live;
        live = next;
        failure = "";
        if (old != null) {
            old.corrupt = true;
            old.close();
        }
    }

    /** Brings what is in the index to the disk, and forgets what was only kept for it. */
    void save() {
        var now = live;
        if (now == null || now.broken) {
            return;
        }
        try {
            now.index.save();
            if (editions.building().isEmpty()) {
                records.forget(now.index.saved());
            }
        } catch (RuntimeException e) {
            LOG.error("The index {} is opened again, for it could not be saved: {}", now.index.path(), e.toString());
            now.fail(false);
        }
    }

    void close() {
        writing.lock();
        try {
            closed = true;
            if (catchingUp != null) {
                catchingUp.cancel();
            }
            if (live != null) {
                save();
                live.close();
                live = null;
            }
        } finally {
            writing.unlock();
        }
    }
}
