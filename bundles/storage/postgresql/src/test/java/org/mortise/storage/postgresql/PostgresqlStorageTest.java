package org.mortise.storage.postgresql;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.api.storage.Storage;
import org.mortise.kit.storage.Outage;
import org.mortise.kit.storage.StorageContract;

/** What every backend has to pass, on a PostgreSQL server. */
class PostgresqlStorageTest extends StorageContract<PostgresqlStorage.Settings> {
    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    @Override
    public Storage<PostgresqlStorage.Settings> backend() {
        return new PostgresqlStorage();
    }

    @Override
    public PostgresqlStorage.Settings settings() {
        return SERVER.settings();
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(SERVER);
    }

    @Override
    public List<String> secrets() {
        return List.of(PostgresServer.PASSWORD);
    }
}
