package org.mortise.storage.mysql;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.mariadb.jdbc.Driver;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.plugin.Extension;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;
import org.mortise.storage.jdbc.JdbcSession;
import org.mortise.storage.jdbc.Limits;
import org.osgi.service.component.annotations.Activate;

/** Keeps records on a MariaDB or MySQL server, each entity in a table. */
@Extension(kind = Storage.KIND, name = "mysql", description = "Keeps records on a MariaDB or MySQL server")
public final class MysqlStorage implements Storage<MysqlStorage.Settings> {

    public record Settings(
            @Parameter("Where the server is: mysql://host:3306 or mariadb://host:3306, with or without a database")
            String connectionString,

            @Parameter("Who asks, where the connection string does not say")
            Optional<String> user,

            @Parameter("The password of who asks") Optional<Secret> password,

            @Parameter(
                    value = "How the names of the databases begin that records are kept in",
                    defaultValue = "mortise")
            String namespace,

            @Parameter(value = "The most connections at a time", defaultValue = "10")
            int connections,

            @Parameter(value = "Seconds that a call waits for a connection", defaultValue = "5")
            int waitSeconds,

            @Parameter(value = "Seconds that a statement may take", defaultValue = "300")
            int timeoutSeconds) {}

    /** The driver files itself with the JDK as it is loaded, which would keep this generation after it is gone. */
    @Activate
    public MysqlStorage() {
        try {
            new Driver();
            for (var driver :
                    DriverManager.drivers().filter(Driver.class::isInstance).toList()) {
                DriverManager.deregisterDriver(driver);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public StorageSession open(Settings settings, StorageScope scope) {
        var server = Server.of(settings);
        return new JdbcSession(
                "mysql " + scope.configuration(),
                new MysqlDialect(Database.of(settings.namespace(), scope.project())),
                server.address(),
                new Limits(settings.connections(), settings.waitSeconds(), settings.timeoutSeconds()),
                server);
    }
}
