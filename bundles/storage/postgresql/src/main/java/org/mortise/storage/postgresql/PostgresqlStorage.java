package org.mortise.storage.postgresql;

import java.sql.SQLException;
import java.util.Optional;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.plugin.Extension;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;
import org.mortise.storage.jdbc.JdbcSession;
import org.mortise.storage.jdbc.Limits;
import org.osgi.service.component.annotations.Activate;
import org.postgresql.Driver;

/** Keeps records in a PostgreSQL database, each entity in a table. */
@Extension(kind = Storage.KIND, name = "postgresql", description = "Keeps records in a PostgreSQL database")
public final class PostgresqlStorage implements Storage<PostgresqlStorage.Settings> {

    public record Settings(
            @Parameter("Where the database is: postgresql://host:5432/database, or as libpq has it")
            String connectionString,

            @Parameter("Who asks, where the connection string does not say")
            Optional<String> user,

            @Parameter("The password of who asks") Optional<Secret> password,

            @Parameter(value = "How the names of the schemas begin", defaultValue = "mortise")
            String namespace,

            @Parameter(value = "The most connections at a time", defaultValue = "10")
            int connections,

            @Parameter(value = "Seconds that a call waits for a connection", defaultValue = "5")
            int waitSeconds,

            @Parameter(value = "Seconds that a statement may take", defaultValue = "300")
            int timeoutSeconds) {}

    /** The driver files itself with the JDK as it is loaded, which would keep this generation after it is gone. */
    @Activate
    public PostgresqlStorage() {
        try {
            if (Driver.isRegistered()) {
                Driver.deregister();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public StorageSession open(Settings settings, StorageScope scope) {
        var server = Server.of(settings);
        return new JdbcSession(
                "postgresql " + scope.configuration(),
                new PostgresqlDialect(Schema.of(settings.namespace(), scope.project())),
                server.address(),
                new Limits(settings.connections(), settings.waitSeconds(), settings.timeoutSeconds()),
                server);
    }
}
