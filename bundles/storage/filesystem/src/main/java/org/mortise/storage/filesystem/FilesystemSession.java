package org.mortise.storage.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mortise.api.plugin.Health;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Capability;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.StorageMetadata;
import org.mortise.api.storage.StorageSession;
import org.mortise.storage.pieces.Batch;
import org.mortise.storage.pieces.Damage;
import org.mortise.storage.pieces.Damaged;
import org.mortise.storage.pieces.Page;
import org.mortise.storage.pieces.Workers;

/** A folder of records. Nothing of it is kept in memory between calls, so others may work on the same folder. */
final class FilesystemSession implements StorageSession {
    /** How many records one thread reads, or writes, at a time: enough to be worth its waking. */
    private static final int READ = 32;

    private static final int WRITTEN = 4;

    private final Folder folder;
    private final Stripes stripes;
    private final boolean sync;
    private final Listing.Latest latest = new Listing.Latest();
    private final Workers workers = new Workers("storage-filesystem", 8);
    private final Batch batch = new Batch(workers, WRITTEN);

    FilesystemSession(Folder folder, boolean sync) {
        this.folder = folder;
        this.stripes = new Stripes(folder.base());
        this.sync = sync;
    }

    @Override
    public StorageMetadata metadata() throws Exception {
        return Trouble.told(() -> {
            Folder.make(folder.base());
            var system = Files.getFileStore(folder.base()).type();
            return new StorageMetadata("filesystem", system, capabilities());
        });
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    /** It looks at every record. The runtime could do so as well, but not change one that nobody else comes to first. */
    @Override
    public Support support(Filter filter) {
        return Support.WHOLE;
    }

    @Override
    public void createSchema(Ontology ontology) throws Exception {
        for (var entity : ontology.entities()) {
            Trouble.told(() -> folder.make(entity.name()));
        }
    }

    @Override
    public List<Failure> store(List<Cir> records) throws Exception {
        var directories = new LinkedHashMap<String, Path>();
        for (var record : records) {
            if (!directories.containsKey(record.entityType())) {
                directories.put(record.entityType(), Trouble.told(() -> folder.make(record.entityType())));
            }
        }
        var failures = batch.store(records, this::write);
        for (var directory : directories.values()) {
            synced(directory);
        }
        return failures;
    }

    private void write(Cir record) throws Exception {
        var file = folder.file(record);
        alone(file, part -> {
            RecordFile.write(file, record, part, sync);
            return file;
        });
    }

    private <T> T alone(Path file, Stripes.Work<T> work) throws Exception {
        return Trouble.told(() -> stripes.of(file).with(work));
    }

    private void synced(Path directory) throws Exception {
        if (sync) {
            Trouble.told(() -> {
                Folder.sync(directory);
                return null;
            });
        }
    }

    @Override
    public void retrieve(Query query, Visitor visitor) throws Exception {
        var damage = new Damage();
        var page = new Page(query, visitor);
        workers.each(files(query, damage), READ, file -> meant(file, query, damage), page);
        if (!page.isFull()) {
            damage.report("All other records that are meant were told.");
        }
    }

    /** The files that the ids in a query mean, in the order of the ids, and without ids all of the entity. */
    private Workers.Items<Path> files(Query query, Damage damage) throws Exception {
        var directory = Trouble.told(() -> folder.directory(query.entityType()));
        if (!query.ids().isEmpty()) {
            return weighed(named(directory, query));
        }
        var wanted = query.filters().isEmpty() && query.limit() > 0 ? query.offset() + query.limit() : 0;
        return weighed(new Listing(latest, directory, query.after(), wanted, damage));
    }

    private static Workers.Items<Path> weighed(Workers.Items<Path> files) {
        return new Workers.Items<>() {
            @Override
            public Path next() throws Exception {
                return Trouble.told(files::next);
            }

            @Override
            public long bytes(Path file) {
                return file.toFile().length();
            }
        };
    }

    private static Workers.Items<Path> named(Path directory, Query query) {
        var keys = new TreeMap<byte[], Path>(Arrays::compareUnsigned);
        query.ids().forEach(id -> keys.put(id.getBytes(UTF_8), Folder.file(directory, id)));
        return Workers.Items.of(
                keys.tailMap(query.after().getBytes(UTF_8), false).values());
    }

    private static Optional<Cir> meant(Path file, Query query, Damage damage) throws Exception {
        return Trouble.told(() -> read(file, damage))
                .filter(record -> query.filters().stream().allMatch(filter -> filter.matches(record)));
    }

    private static Optional<Cir> read(Path file, Damage damage) throws IOException {
        try {
            return RecordFile.read(file);
        } catch (Damaged e) {
            damage.add(e);
            return Optional.empty();
        }
    }

    @Override
    public long update(Selection selection, Map<Attribute, Object> updates) throws Exception {
        var query = selection.toQuery();
        return change(query, (file, part, damage) -> {
            var selected = meant(file, query, damage);
            if (selected.isPresent()) {
                RecordFile.write(file, selected.get().updated(updates), part, sync);
            }
            return selected.isPresent();
        });
    }

    /** What is damaged goes as well, where nothing has to be known of it. */
    @Override
    public long delete(Selection selection) throws Exception {
        var query = selection.toQuery();
        return change(query, (file, part, damage) -> {
            var selected =
                    query.filters().isEmpty() || meant(file, query, damage).isPresent();
            return selected && Files.deleteIfExists(file);
        });
    }

    /** Changes a file, if it is meant, while nobody else does; whether it was. */
    private interface Change {
        boolean on(Path file, Path part, Damage damage) throws Exception;
    }

    private long change(Query query, Change change) throws Exception {
        var damage = new Damage();
        var changed = batch.change(files(query, damage), file -> alone(file, part -> change.on(file, part, damage)));
        if (changed > 0) {
            synced(folder.directory(query.entityType()));
        }
        damage.report(changed + " records were changed.");
        return changed;
    }

    @Override
    public Health health() throws Exception {
        try {
            return alone(folder.base().resolve("health"), part -> {
                Files.write(part, new byte[] {1});
                Files.delete(part);
                return Health.ok();
            });
        } catch (ProblemException e) {
            return Health.failing(e.getMessage());
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
