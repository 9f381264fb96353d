package org.mortise.actions.builtin.sql;

import java.io.IOException;
import java.sql.Array;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mortise.actions.builtin.json.Json;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** Makes plain values of what a query gives: times as ISO 8601 has them, bytes in Base64. */
final class Rows {
    private static final Set<String> ZONED = Set.of("timestamptz", "timestamp with time zone");
    private static final Set<String> JSON = Set.of("json", "jsonb");

    private final ResultSet rows;
    private final ResultSetMetaData columns;
    private final List<String> names = new ArrayList<>();

    Rows(ResultSet rows) throws SQLException {
        this.rows = rows;
        columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(unlike(columns.getColumnLabel(i)));
        }
    }

    /** A second column of one name gets a number, so that neither hides the other. */
    private String unlike(String label) {
        var name = label;
        for (int i = 2; names.contains(name); i++) {
            name = label + '_' + i;
        }
        return name;
    }

    List<String> names() {
        return names;
    }

    /** All rows, as long as they are not more than this. */
    List<Map<String, Object>> read(int limit) throws SQLException, IOException {
        var items = new ArrayList<Map<String, Object>>();
        while (rows.next()) {
            if (items.size() == limit) {
                throw new ProblemException(
                        Kind.TOO_LARGE,
                        "The query gives more than " + limit + " rows.",
                        "Ask for fewer at a time, or raise rows in the SQL actions' configuration.");
            }
            var item = new LinkedHashMap<String, Object>();
            for (int i = 1; i <= names.size(); i++) {
                item.put(names.get(i - 1), value(i));
            }
            items.add(item);
        }
        return items;
    }

    private Object value(int column) throws SQLException, IOException {
        var type = columns.getColumnTypeName(column).toLowerCase(java.util.Locale.ROOT);
        if (ZONED.contains(type) || columns.getColumnType(column) == Types.TIMESTAMP_WITH_TIMEZONE) {
            var time = rows.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant().toString();
        }
        var value = rows.getObject(column);
        return value != null && JSON.contains(type) ? Json.valueOrText(text(value)) : plain(value);
    }

    private static String text(Object json) {
        return json instanceof byte[] bytes
                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                : json.toString();
    }

    private static Object plain(Object value) throws SQLException {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        } else if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof java.sql.Timestamp time) {
            return time.toLocalDateTime().toString();
        } else if (value instanceof Clob text) {
            return text.getSubString(1, (int) text.length());
        } else if (value instanceof Array array) {
            return elements((Object[]) array.getArray());
        }
        return value.toString();
    }

    private static List<Object> elements(Object[] array) throws SQLException {
        var elements = new ArrayList<>();
        for (var element : array) {
            elements.add(element instanceof Object[] inner ? elements(inner) : plain(element));
        }
        return elements;
    }
}
