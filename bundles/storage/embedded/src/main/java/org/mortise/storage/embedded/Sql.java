package org.mortise.storage.embedded;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Order;
import org.mortise.api.storage.StorageSession.Support;
import org.mortise.storage.json.Json;

/** A statement in the making, with what is bound to it. What anybody named is bound. */
final class Sql {
    /** How many wildcards of a pattern SQLite may try by itself; its time grows with their power. */
    private static final int MOST_WILDCARDS = 3;

    private static final int LONGEST_PATTERN = 10_000;

    private final StringBuilder text;
    private final List<Object> bound = new ArrayList<>();
    private boolean scanning;

    Sql(String text) {
        this.text = new StringBuilder(text);
    }

    String text() {
        return text.toString();
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < bound.size(); i++) {
            statement.setObject(i + 1, bound.get(i));
        }
    }

    Sql add(String more, Object... values) {
        text.append(more);
        bound.addAll(List.of(values));
        return this;
    }

    /** From here on no index over an attribute is used. */
    Sql scanning(boolean scanning) {
        this.scanning = scanning;
        return this;
    }

    /** Whether a condition is met by values that stand beside each other in an index over the attribute. */
    static boolean isRange(Layout.Table table, Filter filter) {
        return switch (filter.operator()) {
            case GT, GTE, LT, LTE, LIKE, NEQ -> table.keys().containsKey(filter.attribute());
            case EQ, IN -> false;
        };
    }

    /** How much of a filter {@link #condition} is. */
    static Support support(Filter filter) {
        var composed = filter.value() instanceof Map || filter.value() instanceof List;
        return switch (filter.operator()) {
            case EQ -> composed ? Support.PART : Support.WHOLE;
            case NEQ -> composed ? Support.NONE : Support.WHOLE;
            case IN ->
                ((List<?>) filter.value()).stream().anyMatch(one -> one instanceof Map || one instanceof List)
                        ? Support.PART
                        : Support.WHOLE;
            case LIKE -> tractable((String) filter.value()) ? Support.WHOLE : Support.PART;
            case GT, GTE, LT, LTE -> Support.WHOLE;
        };
    }

    private static boolean tractable(String pattern) {
        return pattern.length() <= LONGEST_PATTERN
                && pattern.chars().filter(character -> character == '%').count() <= MOST_WILDCARDS;
    }

    Sql conditions(Layout.Table table, List<Filter> filters) {
        for (var filter : filters) {
            condition(table, filter);
        }
        return this;
    }

    private void condition(Layout.Table table, Filter filter) {
        var attribute = filter.attribute();
        var value = filter.value();
        add(" AND ");
        switch (filter.operator()) {
            case EQ -> value(table, attribute).is("IS", value);
            case NEQ -> value(table, attribute).is("IS NOT", value);
            case GT ->
                value(table, attribute)
                        .add(" > ?", Key.of(value))
                        .add(" AND ")
                        .value(table, attribute)
                        .add(" < ?", Key.afterAllLike(value));
            case GTE ->
                value(table, attribute)
                        .add(" >= ?", Key.of(value))
                        .add(" AND ")
                        .value(table, attribute)
                        .add(" < ?", Key.afterAllLike(value));
            case LT ->
                value(table, attribute)
                        .add(" < ?", Key.of(value))
                        .add(" AND ")
                        .value(table, attribute)
                        .add(" >= ?", Key.firstLike(value));
            case LTE ->
                value(table, attribute)
                        .add(" <= ?", Key.of(value))
                        .add(" AND ")
                        .value(table, attribute)
                        .add(" >= ?", Key.firstLike(value));
            case IN -> in(table, attribute, (List<?>) value);
            case LIKE -> like(table, attribute, (String) value);
        }
    }

    private Sql is(String operator, Object value) {
        return value == null ? add(' ' + operator + " NULL") : add(' ' + operator + " ?", Key.of(value));
    }

    private void in(Layout.Table table, Attribute attribute, List<?> values) {
        var keys = values.stream()
                .map(Key::of)
                .filter(key -> key != null)
                .map(key -> '"' + HexFormat.of().formatHex(key) + '"')
                .collect(Collectors.joining(",", "[", "]"));
        add("(").value(table, attribute).add(" IN (SELECT unhex(value) FROM json_each(?))", keys);
        if (values.contains(null)) {
            add(" OR ").value(table, attribute).add(" IS NULL");
        }
        add(")");
    }

    private void like(Layout.Table table, Attribute attribute, String pattern) {
        value(table, attribute).add(" >= ?", Key.firstString());
        add(" AND ").value(table, attribute).add(" < ?", Key.afterStrings());
        if (tractable(pattern)) {
            add(" AND CAST(substr(").value(table, attribute).add(", 2) AS TEXT) GLOB ?", glob(pattern));
        }
    }

    /** The other language of patterns that SQLite has, the one that minds case. */
    private static String glob(String pattern) {
        var glob = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            var character = pattern.charAt(i);
            if (character == '%' || character == '_') {
                glob.append(character == '%' ? '*' : '?');
                continue;
            }
            var literal = character == '\\' ? pattern.charAt(++i) : character;
            if (literal == '*' || literal == '?' || literal == '[') {
                glob.append('[').append(literal).append(']');
            } else {
                glob.append(literal);
            }
        }
        return glob.toString();
    }

    Sql after(String id) {
        return id.isEmpty() ? this : add(" AND id > ?", id);
    }

    Sql ids(List<String> ids) {
        if (ids.size() == 1) {
            return add(" AND id = ?", ids.get(0));
        }
        return ids.isEmpty()
                ? this
                : add(
                        " AND id IN (SELECT value FROM json_each(?))",
                        new String(Json.bytes(ids), StandardCharsets.UTF_8));
    }

    Sql orderBy(Layout.Table table, List<Order> orders) {
        add(" ORDER BY ");
        for (var order : orders) {
            value(table, order.attribute()).add(order.descending() ? " DESC NULLS LAST, " : " ASC NULLS LAST, ");
        }
        return add("id");
    }

    /** The {@link Key} of an attribute: from its column, or made of the data. */
    Sql value(Layout.Table table, Attribute attribute) {
        var column = table == null ? null : table.keys().get(attribute);
        if (column != null) {
            return add(scanning ? '+' + column : column);
        } else if (attribute.path().stream().allMatch(Sql::plain)) {
            return add("mortise_key(data -> ?)", "$" + quoted(attribute));
        }
        return add("mortise_key_at(data, ?)", new String(Json.bytes(attribute.path()), StandardCharsets.UTF_8));
    }

    /** Whether a path in SQLite can have the name in quotes. */
    private static boolean plain(String name) {
        return name.chars().allMatch(character -> character >= ' ' && character != '"' && character != '\\');
    }

    private static String quoted(Attribute attribute) {
        return attribute.path().stream().map(name -> ".\"" + name + '"').collect(Collectors.joining());
    }
}
