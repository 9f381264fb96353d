package org.mortise.storage.embedded;

import org.mortise.api.pipeline.Parameter;
import org.mortise.api.plugin.Extension;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;

/** Records in an SQLite database in the directory of the storage. */
@Extension(kind = Storage.KIND, name = "embedded", description = "Keeps records in SQLite files of the instance")
public final class EmbeddedStorage implements Storage<EmbeddedStorage.Settings> {

    /** What a storage may be told. */
    public record Settings(
            @Parameter(
                    value = "What an acknowledged write survives: the end of the process, or a power cut too",
                    defaultValue = "process")
            Durability durability) {}

    @Override
    public StorageSession open(Settings settings, StorageScope scope) throws Exception {
        return new EmbeddedSession(new Database(scope.directory(), settings.durability()));
    }
}
