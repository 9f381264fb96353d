package org.mortise.storage.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mortise.api.storage.Entity;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Order;
import org.mortise.storage.jdbc.Dialect;
import org.mortise.storage.jdbc.Sql;

/** How MariaDB and MySQL do it. */
final class MysqlDialect implements Dialect {
    private static final String STOPPED = "57014";

    private final Database database;
    private final Columns columns;

    MysqlDialect(Database database) {
        this.database = database;
        columns = new Columns(database);
    }

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public String relation(String entity) {
        return database.relation(entity);
    }

    @Override
    public void make(Connection connection, String entity) throws SQLException {
        database.make(connection, entity);
    }

    @Override
    public void index(Connection connection, Entity entity) throws SQLException {
        columns.make(connection, entity);
    }

    @Override
    public boolean knows(String entity) {
        return columns.knows(entity);
    }

    @Override
    public void learn(Connection connection, String entity) throws SQLException {
        columns.learn(connection, entity);
    }

    @Override
    public Sql upsert(String relation, List<Row> rows) {
        var values = new ArrayList<>();
        for (var row : rows) {
            values.add(id(row.record().id()));
            values.add(new String(row.json(), UTF_8));
            values.add(Attributes.of(row.record().data()));
        }
        return new Sql(
                "INSERT INTO " + relation + "(id, record, attributes) VALUES (?, ?, ?)"
                        + ", (?, ?, ?)".repeat(rows.size() - 1)
                        + " ON DUPLICATE KEY UPDATE record = VALUES(record), attributes = VALUES(attributes)",
                values);
    }

    @Override
    public Object id(String id) {
        return Sql.utf8(id);
    }

    @Override
    public Sql among(List<String> ids) {
        return Sql.of("id").then(Conditions.among(ids.stream().map(Sql::utf8).toList()));
    }

    @Override
    public Optional<Sql> condition(String entity, Filter filter) {
        return new Conditions(columns.key(filter.attribute()), columns.find(entity, filter.attribute())).of(filter);
    }

    static byte[] beginning(String key) {
        var bytes = Sql.utf8(key);
        return Arrays.copyOf(bytes, Math.min(bytes.length, Columns.BEGINNING));
    }

    /** Lists and objects are all alike. */
    @Override
    public Optional<Sql> order(Order order) {
        var key = columns.key(order.attribute());
        return Optional.of(key.then(" IS NULL, LEAST(")
                .then(key)
                .then(", '" + Key.LIST + "')" + (order.descending() ? " DESC" : "")));
    }

    /** An offset without a limit is no SQL here. */
    @Override
    public Sql page(long limit, long offset) {
        return Dialect.super.page(limit == 0 && offset > 0 ? Long.MAX_VALUE : limit, offset);
    }

    /**
     * The driver would read all the rest to find its end, so the server is told to stop. That may come when the query has
     * ended by itself, and would then hit whatever is asked next on this connection: something that does not mind.
     */
    @Override
    public void leave(Connection connection, ResultSet rows) throws SQLException {
        connection.unwrap(org.mariadb.jdbc.Connection.class).cancelCurrentQuery();
        ignoringTheStop(rows::close);
        try (var next = connection.createStatement()) {
            ignoringTheStop(() -> next.execute("DO 0"));
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void ignoringTheStop(Work work) throws SQLException {
        try {
            work.run();
        } catch (SQLException e) {
            if (!state(e).equals(STOPPED)) {
                throw e;
            }
        }
    }

    @Override
    public String state(SQLException error) {
        return switch (error.getErrorCode()) {
            case 1020, 1213 -> "40001"; // changed since it was read, deadlock
            case 1021, 1040, 1114, 1203, 1226 -> "53000"; // full, too many connections
            case 1044, 1142, 1143, 1227 -> "42501"; // not granted
            case 1049 -> "3F000"; // no such database
            case 1053, 1927 -> "57P01"; // going down, killed
            case 1146 -> "42P01"; // no such table
            case 1153 -> "54000"; // longer than max_allowed_packet
            case 1205 -> "55P03"; // waited too long for a lock
            case 1290, 1792, 1836 -> "25006"; // read-only
            case 1317, 1969, 3024 -> STOPPED; // or took too long
            default -> Dialect.super.state(error);
        };
    }
}
