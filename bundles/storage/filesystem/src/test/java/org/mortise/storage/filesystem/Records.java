package org.mortise.storage.filesystem;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.Source.Format;
import org.mortise.api.storage.Source.Type;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;

/** Records, and sessions that keep them below a directory. */
final class Records {
    static final String ENTITY = "order";

    private Records() {}

    static StorageSession open(Path directory) throws Exception {
        return open(directory, true);
    }

    static StorageSession open(Path directory, boolean sync) throws Exception {
        return new FilesystemStorage()
                .open(
                        new FilesystemStorage.Settings(Optional.empty(), sync),
                        new StorageScope("project", "configuration", directory));
    }

    static Path folder(Path directory) {
        return directory.resolve("project").resolve(ENTITY);
    }

    static Cir record(String id, Map<String, Object> data) {
        return new Cir(
                id,
                new Source(Type.API, "test:", Instant.EPOCH, Format.JSON, Map.of("entity_type", ENTITY)),
                data,
                Map.of());
    }

    static List<Cir> all(StorageSession session) throws Exception {
        var all = new ArrayList<Cir>();
        session.retrieve(Query.all(ENTITY), all::add);
        return all;
    }

    static List<String> ids(StorageSession session) throws Exception {
        return all(session).stream().map(Cir::id).toList();
    }
}
