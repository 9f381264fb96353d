package org.mortise.core.collections.open;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import org.mortise.api.model.Purpose;
import org.mortise.core.collections.index.Index;
import org.mortise.core.collections.record.Change;
import org.mortise.core.collections.record.Edition;
import org.mortise.core.collections.record.Editions;
import org.mortise.core.collections.record.Records;
import org.mortise.core.collections.record.VectorSet;

/** Puts into an index what it lacks, while more is written, until nobody has anything that it has not. */
final class CatchUp {
    private static final int BATCH = 256;

    /** When no more is lacking than this, writers can wait for the rest. */
    private static final int FEW = 64;

    /** Nor do they write on for ever when it is more that comes than is put in. */
    private static final int ROUNDS = 10;

    private static final int BATCHES_BETWEEN_SAVES = 40;

    private final Records records;
    private final Editions editions;
    private final Edition edition;
    private final Index index;
    private final Vectorizing vectorizing;
    private volatile boolean cancelled;
    private volatile long done;
    private volatile long total;

    /** @param vectorizing what makes the vectors that are lacking; {@code null} where none are made */
    CatchUp(Records records, Editions editions, Edition edition, Index index, Vectorizing vectorizing) {
        this.records = records;
        this.editions = editions;
        this.edition = edition;
        this.index = index;
        this.vectorizing = vectorizing;
        measure();
    }

    long done() {
        return done;
    }

    long total() {
        return Math.max(total, done);
    }

    /** How many records it lacks. */
    long lacking() {
        return total - done;
    }

    void cancel() {
        cancelled = true;
    }

    private void measure() {
        total = records.state().records();
        done = total - records.after(index.applied());
    }

    /**
     * Does it.
     *
     * @param writing held by whoever writes, and by this at the end
     * @param even what to do while nothing can be written and the index lacks nothing
     */
    void run(Lock writing, Runnable even) throws Exception {
        for (var round = 0; records.after(index.applied()) > FEW && round < ROUNDS; round++) {
            round();
        }
        writing.lockInterruptibly();
        try {
            round();
            even.run();
        } finally {
            writing.unlock();
        }
    }

    /** Up to the last change that there is when it begins. What is gone goes first: what came again has a greater number. */
    private void round() throws Exception {
        measure();
        var until = records.state().sequence();
        var from = index.applied();
        put(records.removed(from, until), from);
        var batches = 0;
        for (var batch = batch(from, until); !batch.isEmpty(); batch = batch(from, until)) {
            from = batch.get(batch.size() - 1).number();
            put(batch, from);
            done += batch.size();
            if (++batches % BATCHES_BETWEEN_SAVES == 0) {
                index.save();
            }
        }
        put(List.of(), until);
    }

    private List<Change> batch(long from, long until) throws Exception {
        if (cancelled) {
            throw new CancellationException();
        } else if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        var vectors = editions.vectors(edition);
        var batch = records.changed(from, until, BATCH, vectors);
        return vectorizing == null ? batch : vectorized(batch, vectors);
    }

    private List<Change> vectorized(List<Change> batch, VectorSet vectors) throws Exception {
        var lacking = batch.stream()
                .filter(change -> change.vector() == null
                        && !edition.shape().text(change.record()).isEmpty())
                .toList();
        if (lacking.isEmpty()) {
            return batch;
        }
        var texts = lacking.stream()
                .map(change -> edition.shape().text(change.record()))
                .toList();
        var made = Vectorized.of(vectors, vectorizing.of(edition, vectors, texts, Purpose.DOCUMENT));
        var complete = new ArrayList<Change>();
        for (var i = 0; i < lacking.size(); i++) {
            var change = lacking.get(i);
            complete.add(new Change(
                    change.number(),
                    change.id(),
                    change.record(),
                    made.vectors().get(i)));
        }
        editions.complete(complete, made.set());
        var all = new ArrayList<>(batch);
        complete.forEach(change -> all.replaceAll(old -> old.number() == change.number() ? change : old));
        return all;
    }

    private void put(List<Change> changes, long until) throws Exception {
        try {
            index.apply(changes, until).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Exception why ? why : e;
        }
    }
}
