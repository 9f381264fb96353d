package org.mortise.storage.postgresql;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.mortise.api.storage.Secret;
import org.mortise.storage.jdbc.Address;
import org.mortise.storage.jdbc.Connector;
import org.mortise.storage.jdbc.Sockets;
import org.mortise.storage.jdbc.Sql;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Connects to a PostgreSQL server. */
record Server(Address address, String user, String password) implements Connector {
    private static final Set<String> OPTIONS =
            Set.of("sslmode", "sslrootcert", "targetServerType", "channelBinding", "gssEncMode");

    /**
     * Of what a server knows: look every second whether who asked is still there, for a call that is interrupted
     * leaves; and the meaning of quotes that ours have.
     */
    private static final Sql SETTINGS = Sql.of("""
            SELECT set_config(name, ours, false) FROM pg_settings JOIN (VALUES
                ('client_connection_check_interval', '1s'), ('standard_conforming_strings', 'on')) AS wishes(name, ours)
            USING (name)""");

    static Server of(PostgresqlStorage.Settings settings) {
        var address = Address.of(settings.connectionString(), List.of("postgresql", "postgres"), OPTIONS);
        return new Server(
                address,
                settings.user().orElse(address.user()),
                settings.password().orElse(Secret.NONE).value());
    }

    @Override
    public Connection connect(int seconds) throws SQLException {
        var properties = new Properties();
        properties.putAll(address.options());
        PGProperty.USER.set(properties, user.isEmpty() ? "postgres" : user);
        PGProperty.PASSWORD.set(properties, password);
        PGProperty.APPLICATION_NAME.set(properties, "mortise");
        PGProperty.CONNECT_TIMEOUT.set(properties, 5);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.SOCKET_FACTORY.set(properties, Sockets.class.getName());
        PGProperty.OPTIONS.set(properties, "-c statement_timeout=" + seconds + "s");
        // Only for a server that has vanished; one that is merely slow ends the statement by itself before.
        PGProperty.SOCKET_TIMEOUT.set(properties, seconds == 0 ? 0 : seconds + 10);
        var connection = new Driver().connect(url(), properties);
        try {
            SETTINGS.first(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private String url() {
        return "jdbc:postgresql://" + address.hosts() + '/'
                + URLEncoder.encode(address.database(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        return address.toString();
    }
}
