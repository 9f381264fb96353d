package org.mortise.storage.mysql;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.api.storage.Storage;
import org.mortise.kit.storage.Outage;
import org.mortise.kit.storage.StorageContract;

/** What every backend has to pass, on a MySQL server. */
class MySqlStorageTest extends StorageContract<MysqlStorage.Settings> {
    @RegisterExtension
    static final SqlServer SERVER = new SqlServer(SqlServer.Make.MYSQL);

    @Override
    public Storage<MysqlStorage.Settings> backend() {
        return new MysqlStorage();
    }

    @Override
    public MysqlStorage.Settings settings() {
        return SERVER.settings();
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(SERVER);
    }

    @Override
    public List<String> secrets() {
        return List.of(SqlServer.PASSWORD);
    }
}
