package org.mortise.storage.neo4j;

import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.api.storage.Storage;
import org.mortise.kit.storage.Outage;
import org.mortise.kit.storage.StorageContract;

/** The kit, against a real server. */
class Neo4jStorageTest extends StorageContract<Neo4jStorage.Settings> {

    @RegisterExtension
    static final Neo4jProcess SERVER = Neo4jProcess.SERVER;

    @Override
    public Storage<Neo4jStorage.Settings> backend() {
        return new Neo4jStorage();
    }

    @Override
    public Neo4jStorage.Settings settings() {
        return settings(SERVER.url(), 8);
    }

    static Neo4jStorage.Settings settings(String url, int connections) {
        return new Neo4jStorage.Settings(url, "neo4j", Optional.empty(), "neo4j", connections, 5, 60);
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(SERVER);
    }
}
