package org.mortise.storage.mysql;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.mariadb.jdbc.Driver;
import org.mortise.api.storage.Secret;
import org.mortise.storage.jdbc.Address;
import org.mortise.storage.jdbc.Connector;
import org.mortise.storage.jdbc.Sockets;

/** Connects to a MariaDB or MySQL server. */
record Server(Address address, String user, String password) implements Connector {
    private static final Set<String> OPTIONS = Set.of("sslMode", "serverSslCert", "allowPublicKeyRetrieval");

    /** What is written is written as it is or not at all, and readers do not lock what they only pass. */
    private static final List<String> SETTINGS = List.of(
            "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'",
            "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
            // Texts that are longer are sorted by so many bytes of them; the default is 1024.
            "SET SESSION max_sort_length = 65536",
            "SET SESSION sort_buffer_size = 16777216");

    static Server of(MysqlStorage.Settings settings) {
        var address = Address.of(settings.connectionString(), List.of("mysql", "mariadb"), OPTIONS);
        return new Server(
                address,
                settings.user().orElse(address.user()),
                settings.password().orElse(Secret.NONE).value());
    }

    @Override
    public Connection connect(int seconds) throws SQLException {
        var properties = new Properties();
        properties.putAll(address.options());
        properties.setProperty("user", user.isEmpty() ? "root" : user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5000");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("socketFactory", Sockets.class.getName());
        properties.setProperty("allowLocalInfile", "false");
        // Only for a server that has vanished; one that is merely slow ends the statement by itself before.
        properties.setProperty("socketTimeout", Long.toString(seconds == 0 ? 0 : (seconds + 10) * 1000L));
        var connection = new Driver().connect(url(), properties);
        try (var statement = connection.createStatement()) {
            for (var setting : SETTINGS) {
                statement.execute(setting);
            }
            statement.execute(
                    connection.getMetaData().getDatabaseProductName().equals("MariaDB")
                            ? "SET SESSION max_statement_time = " + seconds
                            : "SET SESSION max_execution_time = " + seconds * 1000L);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private String url() {
        return "jdbc:mariadb://" + address.hosts() + '/'
                + URLEncoder.encode(address.database(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        return address.toString();
    }
}
