package org.mortise.storage.filesystem;

import java.util.Optional;
import org.mortise.api.storage.Storage;
import org.mortise.kit.storage.StorageContract;

class FilesystemStorageTest extends StorageContract<FilesystemStorage.Settings> {

    @Override
    public Storage<FilesystemStorage.Settings> backend() {
        return new FilesystemStorage();
    }

    @Override
    public FilesystemStorage.Settings settings() {
        return new FilesystemStorage.Settings(Optional.empty(), true);
    }
}
