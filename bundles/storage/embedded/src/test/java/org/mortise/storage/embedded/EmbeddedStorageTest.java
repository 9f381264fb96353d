package org.mortise.storage.embedded;

import org.mortise.api.storage.Storage;
import org.mortise.kit.storage.StorageContract;

class EmbeddedStorageTest extends StorageContract<EmbeddedStorage.Settings> {

    @Override
    public Storage<EmbeddedStorage.Settings> backend() {
        return new EmbeddedStorage();
    }

    @Override
    public EmbeddedStorage.Settings settings() {
        return new EmbeddedStorage.Settings(Durability.PROCESS);
    }
}
