package org.mortise.storage.redis;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Storage;
import org.mortise.kit.storage.Outage;
import org.mortise.kit.storage.StorageContract;

/** The kit, against a real server. */
class RedisStorageTest extends StorageContract<RedisStorage.Settings> {
    static final String PASSWORD = "not to be told";

    @RegisterExtension
    static final RedisProcess SERVER = new RedisProcess("--requirepass", PASSWORD);

    @Override
    public Storage<RedisStorage.Settings> backend() {
        return new RedisStorage();
    }

    @Override
    public RedisStorage.Settings settings() {
        return settings(SERVER, 8);
    }

    static RedisStorage.Settings settings(RedisProcess server, int connections) {
        return new RedisStorage.Settings(
                server.url(), Optional.empty(), Optional.of(new Secret(PASSWORD)), "mortise", connections, 1, 30);
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(SERVER);
    }

    @Override
    public List<String> secrets() {
        return List.of(PASSWORD);
    }
}
