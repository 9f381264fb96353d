package org.mortise.examples.storage;

import org.mortise.api.storage.Storage;
import org.mortise.kit.storage.StorageContract;

/** All that a backend has to keep to; the kit brings the cases. */
class CustomStorageTest extends StorageContract<CustomStorage.Settings> {

    @Override
    public Storage<CustomStorage.Settings> backend() {
        return new CustomStorage();
    }

    @Override
    public CustomStorage.Settings settings() {
        return new CustomStorage.Settings("mortise");
    }
}
