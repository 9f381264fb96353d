package org.mortise.core.collections.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.IOUtils;
import org.mortise.core.collections.definition.Shape;
import org.mortise.core.collections.record.Change;
import org.mortise.storage.keys.SortKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words, values and vectors of records, to be found by. Everything in it comes from the file of records, and it
 * remembers up to which change it has all of them; what it lacks, after the end of the process too, is put in again.
 *
 * <p>Whatever opens or writes files is done by the executor, one thing at a time and in the order in which it was asked
 * for: a thread of a caller may be interrupted, and an interrupted thread that writes closes its file, and with it the index.
 */
public final class Index implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Index.class);

    /** What its files say the number of the last change under that is in them; another format has another name for it. */
    private static final String FORMAT = "mortise.1";

    private static final double SEGMENTS = 4;

    /** In MB, what counts as no larger than this: a few thousand vectors. */
    private static final double SMALL_SEGMENT = 6;

    private final Path path;
    private final Executor executor;
    private final Layout layout;
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    /** The number of the last change that was put in, and of the last that can be found. */
    private volatile long applied;

    private volatile long found;
    private volatile long saved;

    private Index(Path path, Shape shape, Executor executor) throws IOException {
        this.path = path;
        this.executor = executor;
        layout = new Layout(shape);
        // Weighed: to keep small new segments in the heap. The compiler then sees two sorts of files, and makes the
        // way from neighbour to neighbour a tenth slower for all.
        directory = new MMapDirectory(path);
        try {
            writer = new IndexWriter(directory, settings());
            searchers = new SearcherManager(writer, null);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
        saved = until();
        applied = saved;
        found = saved;
    }

    private IndexWriterConfig settings() {
        // Neighbours are looked for in each segment anew, so few segments are worth some merging more.
        var merges = new TieredMergePolicy();
        merges.setSegmentsPerTier(SEGMENTS);
        merges.setFloorSegmentMB(SMALL_SEGMENT);
        return new IndexWriterConfig(layout.analyzer())
                .setCodec(new Codec())
                .setMergePolicy(merges)
                .setCommitOnClose(false);
    }

    /** What it says with each time it is saved; of another format than this it says something else. */
    private long until() {
        var data = new HashMap<String, String>();
        if (writer.getLiveCommitData() != null) {
            writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return Long.parseLong(data.getOrDefault(FORMAT, "0"));
    }

    /**
     * Opens an index. One that is not there, cannot be read, is of another format or ahead of its records is begun anew.
     *
     * @param latest the number of the last change there is
     */
    public static Index open(Path path, Shape shape, long latest, Executor executor) {
        return Turn.of(executor, () -> {
            var index = Files.isDirectory(path) ? readable(path, shape, latest, executor) : null;
            if (index == null) {
                IOUtils.rm(path);
                index = new Index(path, shape, executor);
            }
            return index;
        });
    }

    private static Index readable(Path path, Shape shape, long latest, Executor executor) {
        try {
            var index = new Index(path, shape, executor);
            if (index.saved <= latest && (index.saved > 0 || index.writer.getDocStats().maxDoc == 0)) {
                return index;
            }
            index.abandon();
            LOG.warn("The index {} is of another format or ahead of its records, and is made again from them", path);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The index {} cannot be read, and is made again from the records: {}", path, e.toString());
        }
        return null;
    }

    public Path path() {
        return path;
    }

    public Shape shape() {
        return layout.shape();
    }

    Layout layout() {
        return layout;
    }

    /** The number of the last change that was put in. */
    public long applied() {
        return applied;
    }

    /** The number of the last change that is in its files. */
    public long saved() {
        return saved;
    }

    /**
     * Puts changes in; what comes of it tells why it failed.
     *
     * @param until the number of a change up to which all are in then
     */
    public CompletableFuture<Void> apply(List<Change> changes, long until) {
        return CompletableFuture.runAsync(
                () -> Turn.run(() -> {
                    for (var change : changes) {
                        var id = new Term(Layout.ID, SortKey.text(change.id()));
                        if (change.record() == null) {
                            writer.deleteDocuments(id);
                        } else {
                            writer.updateDocument(id, layout.document(change));
                        }
                    }
                    applied = until;
                }),
                executor);
    }

    /** From now on all that was put in before is found. */
    private void refresh() {
        if (found != applied) {
            Turn.of(executor, () -> {
                var now = applied;
                if (found != now) {
                    searchers.maybeRefreshBlocking();
                    found = now;
                }
                return null;
            });
        }
    }

    /** What is done with all that can be found at one moment. */
    interface Look<R> {
        R at(IndexSearcher searcher) throws IOException;
    }

    /** @throws AlreadyClosedException when it was closed meanwhile */
    <R> R search(Look<R> look) throws IOException {
        refresh();
        var searcher = searchers.acquire();
        try {
            return look.at(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /**
     * Writes all that was put in to the disk, and what was merged since; searches see that from now on too, so that they
     * hold no files that are not needed any more.
     */
    public void save() {
        if (saved != applied || writer.hasUncommittedChanges()) {
            Turn.of(executor, () -> {
                var now = applied;
                writer.setLiveCommitData(Map.of(FORMAT, Long.toString(now)).entrySet());
                writer.commit();
                saved = now;
                searchers.maybeRefreshBlocking();
                found = now;
                return null;
            });
        }
    }

    /** Closes it; searches that are under way go on. What was not saved is put in again when it is opened the next time. */
    @Override
    public void close() {
        Turn.of(executor, () -> {
            abandon();
            return null;
        });
    }

    private void abandon() throws IOException {
        IOUtils.close(searchers, writer::rollback, directory);
    }

    /** Closes it, and removes its files. */
    public void remove() {
        Turn.of(executor, () -> {
            abandon();
            IOUtils.rm(path);
            return null;
        });
    }
}
