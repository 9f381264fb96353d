package org.mortise.storage.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * SQL, and what its question marks stand for in their order. Nothing that a user wrote is ever in the text.
 *
 * @param text the SQL
 * @param values as many as it has question marks; an array of objects is an array of the database
 */
public record Sql(String text, List<Object> values) {

    public static Sql of(String text, Object... values) {
        return new Sql(text, List.of(values));
    }

    /** The two, one after the other. */
    public Sql then(Sql next) {
        var all = new ArrayList<>(values);
        all.addAll(next.values);
        return new Sql(text + next.text, all);
    }

    public Sql then(String next, Object... more) {
        return then(of(next, more));
    }

    /** All of them, with this between them. */
    public static Sql join(String separator, List<Sql> parts) {
        var text = new StringBuilder();
        var values = new ArrayList<>();
        for (var part : parts) {
            text.append(text.length() == 0 ? "" : separator).append(part.text);
            values.addAll(part.values);
        }
        return new Sql(text.toString(), values);
    }

    /** This text with the same SQL wherever it has {@code @}. */
    public static Sql around(String text, Sql inner) {
        var parts = text.split("@", -1);
        var sql = of(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            sql = sql.then(inner).then(parts[i]);
        }
        return sql;
    }

    /** A statement with all values bound. */
    public PreparedStatement on(Connection connection) throws SQLException {
        var statement = connection.prepareStatement(text);
        try {
            for (int i = 0; i < values.size(); i++) {
                bind(statement, i + 1, values.get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, int place, Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(place, text);
        } else if (value instanceof String[] texts) {
            statement.setArray(place, statement.getConnection().createArrayOf("text", texts));
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(place, bytes);
        } else {
            statement.setObject(place, value);
        }
    }

    /** Does it; how many rows it changed. */
    public long update(Connection connection) throws SQLException {
        try (var statement = on(connection)) {
            return statement.executeLargeUpdate();
        }
    }

    /** The first column of its first row as text; {@code null} when it has no row. */
    public String first(Connection connection) throws SQLException {
        try (var statement = on(connection);
                var rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /** UTF-8, which is in the order of code points. */
    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
