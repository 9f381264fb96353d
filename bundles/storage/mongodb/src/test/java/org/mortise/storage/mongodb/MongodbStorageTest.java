package org.mortise.storage.mongodb;

import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.api.storage.Storage;
import org.mortise.kit.storage.Outage;
import org.mortise.kit.storage.StorageContract;

/** The kit, against a wire-compatible emulator. */
class MongodbStorageTest extends StorageContract<MongodbStorage.Settings> {

    @RegisterExtension
    static final Emulator EMULATOR = new Emulator();

    @Override
    public Storage<MongodbStorage.Settings> backend() {
        return new MongodbStorage();
    }

    @Override
    public MongodbStorage.Settings settings() {
        return settings(EMULATOR.url(), 8);
    }

    static MongodbStorage.Settings settings(String url, int connections) {
        return new MongodbStorage.Settings(
                url, Optional.empty(), Optional.empty(), "admin", "mortise", connections, 5, 30);
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(EMULATOR);
    }
}
