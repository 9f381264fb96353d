package org.mortise.core.collections.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A connection, with the statements that were made on it. For one thread at a time. */
public final class Link implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    Link(Connection connection) {
        this.connection = connection;
    }

    /** What becomes of one row. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> select(Reading<T> reading, String sql, Object... values) throws SQLException {
        return select(reading, () -> false, sql, values);
    }

    /** The same, and no more rows than there are before it is enough. */
    <T> List<T> select(Reading<T> reading, BooleanSupplier enough, String sql, Object... values) throws SQLException {
        try (var rows = bound(sql, values).executeQuery()) {
            var all = new ArrayList<T>();
            while (!enough.getAsBoolean() && rows.next()) {
                all.add(reading.of(rows));
            }
            return all;
        }
    }

    /** The number that a query comes to; {@code otherwise} when it comes to nothing. */
    long number(long otherwise, String sql, Object... values) throws SQLException {
        try (var rows = bound(sql, values).executeQuery()) {
            return rows.next() ? rows.getLong(1) : otherwise;
        }
    }

    int execute(String sql, Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    /** A statement that is made for once, as for tables that come and go. */
    void once(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        var statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
