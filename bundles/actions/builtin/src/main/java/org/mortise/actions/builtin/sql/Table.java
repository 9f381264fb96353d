package org.mortise.actions.builtin.sql;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mortise.api.problem.ProblemException;

/**
 * A table that is there, with a column of it. Its names are the database's own, found by those in the definition, so that
 * these never become SQL.
 *
 * @param sql the table, as it stands in a query
 * @param column the column's name
 * @param columnSql the column, as it stands in a query
 * @param type the column's type, one of {@link Types}
 * @param typeName the column's type, as the database names it
 */
record Table(String sql, String column, String columnSql, int type, String typeName) {

    /** Looks for the table as it is written, and then as the database would write a name without quotes. */
    static Table find(Connection connection, String table, String column) throws SQLException {
        var database = connection.getMetaData();
        var parts = table.split("\\.", 2);
        var schema = parts.length == 2 ? parts[0] : null;
        var name = parts[parts.length - 1];
        for (var written : List.of(name, folded(database, name))) {
            var found = columns(database, schema == null ? current(connection) : schema, written, column);
            if (found.isEmpty() && schema != null) {
                found = columns(database, folded(database, schema), written, column);
            }
            if (!found.isEmpty()) {
                return only(found, table, column);
            }
        }
        throw ProblemException.invalid("table", "there is no table '" + table + "'");
    }

    /** Databases without schemas, such as SQLite, have none that is current. */
    private static String current(Connection connection) {
        try {
            return connection.getSchema();
        } catch (SQLException | AbstractMethodError e) {
            return null;
        }
    }

    private static String folded(DatabaseMetaData database, String name) throws SQLException {
        return database.storesUpperCaseIdentifiers()
                ? name.toUpperCase(Locale.ROOT)
                : database.storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
    }

    private record Column(String schema, String table, String name, int type, String typeName, String quote) {}

    private static List<Column> columns(DatabaseMetaData database, String schema, String table, String column)
            throws SQLException {
        var escape = database.getSearchStringEscape();
        var found = new ArrayList<Column>();
        try (var rows = database.getColumns(
                database.getConnection().getCatalog(),
                schema == null ? null : escaped(schema, escape),
                escaped(table, escape),
                "%")) {
            while (rows.next()) {
                found.add(new Column(
                        rows.getString("TABLE_SCHEM"),
                        rows.getString("TABLE_NAME"),
                        rows.getString("COLUMN_NAME"),
                        rows.getInt("DATA_TYPE"),
                        rows.getString("TYPE_NAME").toLowerCase(Locale.ROOT),
                        database.getIdentifierQuoteString()));
            }
        }
        return found;
    }

    private static String escaped(String name, String escape) {
        return escape == null || escape.isEmpty()
                ? name
                : name.replace(escape, escape + escape)
                        .replace("_", escape + '_')
                        .replace("%", escape + '%');
    }

    private static Table only(List<Column> columns, String table, String column) {
        var exact = columns.stream().filter(each -> each.name().equals(column)).findFirst();
        var found = exact.or(() -> columns.stream()
                        .filter(each -> each.name().equalsIgnoreCase(column))
                        .findFirst())
                .orElseThrow(() -> ProblemException.invalid(
                        "cursor_column",
                        "the table '" + table + "' has no column '" + column + "'; it has "
                                + String.join(
                                        ", ", columns.stream().map(Column::name).toList())));
        var sql = found.schema() == null
                ? quoted(found.table(), found.quote())
                : quoted(found.schema(), found.quote()) + '.' + quoted(found.table(), found.quote());
        return new Table(sql, found.name(), quoted(found.name(), found.quote()), found.type(), found.typeName());
    }

    private static String quoted(String name, String quote) {
        return quote + name.replace(quote, quote + quote) + quote;
    }

    /** Binds a cursor, which came through JSON, as a value of the column's type. */
    void bind(PreparedStatement statement, int index, Object cursor) throws SQLException {
        try {
            statement.setObject(index, typed(cursor));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw ProblemException.invalid(
                    "checkpoint.last_cursor", "'" + cursor + "' is not of the column's type " + typeName);
        }
    }

    private Object typed(Object cursor) {
        var text = cursor.toString();
        if (typeName.equals("timestamptz") || type == Types.TIMESTAMP_WITH_TIMEZONE) {
            return Instant.parse(text).atOffset(ZoneOffset.UTC);
        }
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> new BigDecimal(text).longValueExact();
            case Types.NUMERIC, Types.DECIMAL -> new BigDecimal(text);
            case Types.TIMESTAMP ->
                typeName.startsWith("timestamp") || typeName.startsWith("datetime")
                        ? LocalDateTime.parse(text)
                        : cursor;
            case Types.DATE -> LocalDate.parse(text);
            case Types.OTHER -> typeName.equals("uuid") ? java.util.UUID.fromString(text) : cursor;
            default -> cursor;
        };
    }
}
