package org.mortise.core.collections.open;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.mortise.api.collection.CollectionDescription.Reindexing;
import org.mortise.api.collection.Entry;
import org.mortise.api.collection.Hits;
import org.mortise.api.collection.Search;
import org.mortise.api.model.Purpose;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.core.collections.definition.Shape;
import org.mortise.core.collections.record.Change;
import org.mortise.core.collections.record.Edition;
import org.mortise.core.collections.record.Editions;
import org.mortise.core.collections.record.RecordFile;
import org.mortise.core.collections.record.Records;
import org.mortise.core.collections.record.VectorSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A collection in use. Its records are in their file when they are acknowledged. The index is told at once; what it was
 * not told, because something went wrong or ended, it gets from the file.
 */
public final class OpenCollection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenCollection.class);

    private final Path directory;
    private final Means means;
    private final Runnable built;
    private final RecordFile file;
    private final Records records;
    private final Editions editions;
    private final Vectorizing vectorizing;
    private final Hand hand = new Hand();
    private final Serving serving;
    private final Finder finder;

    /** Held by whoever changes records or editions, and never while a model works for long. */
    private final ReentrantLock writing = new ReentrantLock();

    private volatile Rebuild rebuild;

    /** @param built called when an index has been made that was to take the place of another */
    public OpenCollection(Path directory, Shape shape, String vectorizer, Means means, Runnable built) {
        this.directory = directory;
        this.means = means;
        this.built = built;
        file = new RecordFile(directory, means.durability());
        records = new Records(file);
        editions = new Editions(file, shape, vectorizer);
        vectorizing = new Vectorizing(means.models());
        serving = new Serving(directory, records, editions, hand, means, writing);
        finder = new Finder(means.models(), records, editions, serving, vectorizing);
        sweep();
        editions.building().ifPresent(this::rebuild);
    }

    /** What the end of the process has left of indexes that are not needed any more. */
    private void sweep() {
        var needed = new ArrayList<String>();
        needed.add(editions.serving().directory());
        editions.building().ifPresent(edition -> needed.add(edition.directory()));
        try (var entries = Files.newDirectoryStream(directory, "index-*")) {
            for (var entry : entries) {
                if (!needed.contains(entry.getFileName().toString())) {
                    Trees.remove(entry);
                }
            }
        } catch (IOException e) {
            LOG.warn("What is left of an index could not be removed: {}", e.toString());
        }
    }

    /** Puts records in; the ids of all, in their order. */
    public List<String> put(List<Entry> entries) throws Exception {
        awaken();
        while (true) {
            var edition = editions.serving();
            var batch = Intake.take(entries, edition.shape());
            var made = Vectorized.of(batch.entries(), edition, editions.vectors(edition), vectorizing);
            var changes = new ArrayList<Change>(batch.entries().size());
            for (var entry : batch.entries()) {
                var vector = made.vectors().get(changes.size());
                changes.add(new Change(0, entry.record().id(), entry.record(), vector));
            }
            if (write(edition, changes, made.set()).isPresent()) {
                return batch.ids();
            }
        }
    }

    /** Removes records; how many of them were there. */
    public int delete(List<String> ids) {
        awaken();
        var changes =
                ids.stream().distinct().map(id -> new Change(0, id, null, null)).toList();
        while (true) {
            var edition = editions.serving();
            var done = write(edition, changes, editions.vectors(edition));
            if (done.isPresent()) {
                return done.get().size();
            }
        }
    }

    /** Whoever writes wants to search, sooner or later; the index is not to be far behind then. */
    private void awaken() {
        try {
            serving.live();
        } catch (ProblemException e) {
            LOG.debug("Not yet", e);
        }
    }

    /** Empty when another edition serves by now, or has vectors of another model. */
    private Optional<List<Change>> write(Edition edition, List<Change> changes, VectorSet vectors) {
        CompletableFuture<Void> told;
        List<Change> done;
        writing.lock();
        try {
            if (editions.serving().number() != edition.number() || !fits(editions.vectors(edition), vectors)) {
                return Optional.empty();
            }
            done = editions.write(changes, vectors);
            told = serving.tell(done);
        } finally {
            writing.unlock();
        }
        told.join();
        return Optional.of(done);
    }

    private static boolean fits(VectorSet present, VectorSet next) {
        return present.none() || present.model().equals(next.model()) && present.dimensions() == next.dimensions();
    }

    public Optional<Cir> get(String id) {
        return records.get(id);
    }

    public Hits search(Search search) throws Exception {
        return finder.search(search);
    }

    /** All the text of a record. */
    public String text(Cir record) {
        return editions.serving().shape().text(record);
    }

    public Records.State state() {
        return records.state();
    }

    public Edition edition() {
        return editions.serving();
    }

    private Edition latest() {
        return editions.building().orElseGet(editions::serving);
    }

    /** The reference of what makes its vectors, or will when the index is there that is being made. */
    public String vectorizer() {
        return latest().vectorizer();
    }

    public VectorSet vectors() {
        return editions.vectors(editions.serving());
    }

    /** Why it cannot be searched; empty when it can. */
    public String hindrance() {
        return serving.hindrance();
    }

    public Optional<Reindexing> reindexing() {
        return Optional.ofNullable(rebuild).map(Rebuild::describe);
    }

    /** Brings an index to what a definition says by now, in the background; does nothing when it is so already. */
    public void adapt(Shape shape, String vectorizer) {
        writing.lock();
        try {
            var present = latest();
            if (!present.shape().equals(shape) || !present.vectorizer().equals(vectorizer)) {
                var alike = present.vectorizer().equals(vectorizer)
                        && (present.shape().readsAlike(shape) || vectorizer.isEmpty());
                begin(shape, vectorizer, alike ? Optional.of(editions.vectors(present)) : Optional.empty());
            }
        } finally {
            writing.unlock();
        }
    }

    /** Begins to make all vectors anew. */
    public void reindex(String vectorizer) throws Exception {
        var wanted = vectorizer.isEmpty() ? editions.serving().vectorizer() : vectorizer;
        if (!wanted.isEmpty()) {
            means.models().vectorize(wanted, List.of("Is it there?"), Purpose.DOCUMENT);
        }
        writing.lock();
        try {
            if (editions.building().isPresent()) {
                throw new ProblemException(
                        Kind.CONFLICT,
                        "A new index is being made of the collection already.",
                        "Wait until it is done, or cancel it.");
            }
            var vectors = wanted.isEmpty() ? Optional.of(vectors()) : Optional.<VectorSet>empty();
            begin(editions.serving().shape(), wanted, vectors);
        } finally {
            writing.unlock();
        }
    }

    private void begin(Shape shape, String vectorizer, Optional<VectorSet> vectors) {
        stop();
        rebuild(editions.begin(shape, vectorizer, vectors));
    }

    private void rebuild(Edition edition) {
        var next = new Rebuild(directory, records, editions, edition, hand, means, writing, serving, this::built);
        rebuild = next;
        next.start();
    }

    private void built() {
        rebuild = null;
        built.run();
    }

    private void stop() {
        if (rebuild != null) {
            rebuild.cancel();
            rebuild = null;
        }
    }

    /** Gives up what is being made. */
    public void cancelReindex() {
        stop();
        writing.lock();
        try {
            editions.abandon();
        } finally {
            writing.unlock();
        }
        sweep();
        built.run();
    }

    /** Brings what is in the index to the disk, so that there is less to catch up with the next time. */
    public void save() {
        serving.save();
    }

    /** What its files take. */
    public long bytes() {
        return Trees.size(directory);
    }

    @Override
    public void close() {
        stop();
        serving.close();
        hand.close();
        try {
            file.close();
        } catch (SQLException e) {
            LOG.warn("The records in {} could not be closed: {}", directory, e.getMessage());
        }
    }
}
