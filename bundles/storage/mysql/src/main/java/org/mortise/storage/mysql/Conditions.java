package org.mortise.storage.mysql;

import static org.mortise.storage.jdbc.Sql.utf8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.storage.Filter;
import org.mortise.storage.jdbc.Sql;

/** Filters as conditions on keys that hold exactly where they match. */
final class Conditions {
    private final Sql key;
    private final Optional<Sql> beginning;

    /**
     * @param key the key of the attribute
     * @param beginning the column that has its beginning and an index, if there is one
     */
    Conditions(Sql key, Optional<Sql> beginning) {
        this.key = key;
        this.beginning = beginning;
    }

    /** Empty where an object is to be compared, of which there is no key. */
    Optional<Sql> of(Filter filter) {
        var value = filter.value();
        return switch (filter.operator()) {
            case EQ -> value instanceof Map ? Optional.empty() : Optional.of(in(value));
            case NEQ ->
                value instanceof Map
                        ? Optional.empty()
                        : Optional.of(Sql.of("(").then(in(value)).then(") IS NOT TRUE"));
            case IN ->
                ((List<?>) value).stream().anyMatch(Map.class::isInstance)
                        ? Optional.empty()
                        : Optional.of(in(((List<?>) value).toArray()));
            case LIKE -> Optional.of(like((String) value));
            case GT -> Optional.of(ranked(value).then(" AND ").then(compare(" > ?", " >= ?", value)));
            case GTE -> Optional.of(ranked(value).then(" AND ").then(compare(" >= ?", " >= ?", value)));
            case LT -> Optional.of(ranked(value).then(" AND ").then(compare(" < ?", " <= ?", value)));
            case LTE -> Optional.of(ranked(value).then(" AND ").then(compare(" <= ?", " <= ?", value)));
        };
    }

    private Sql in(Object... values) {
        var any = new ArrayList<Sql>();
        var keys = Arrays.stream(values)
                .map(Key::of)
                .filter(one -> one != null)
                .distinct()
                .toList();
        if (keys.size() < values.length && Arrays.asList(values).contains(null)) {
            any.add(beginning.orElse(key).then(" IS NULL"));
        }
        if (!keys.isEmpty()) {
            var begins = beginning.map(column ->
                    column.then(among(keys.stream().map(MysqlDialect::beginning).toList())));
            var whole = key.then(among(keys.stream().map(Sql::utf8).toList()));
            any.add(begins.map(first -> first.then(" AND ").then(whole)).orElse(whole));
        }
        return any.isEmpty()
                ? Sql.of("FALSE")
                : Sql.of("(").then(Sql.join(" OR ", any)).then(")");
    }

    static Sql among(List<byte[]> keys) {
        return Sql.of(" IN (?" + ", ?".repeat(keys.size() - 1) + ')', keys.toArray());
    }

    /** Nothing stands to what is of another type. */
    private Sql ranked(Object value) {
        char rank = Key.of(value).charAt(0);
        return beginning
                .orElse(key)
                .then(" >= ?", utf8(String.valueOf(rank)))
                .then(" AND ")
                .then(beginning.orElse(key))
                .then(" < ?", utf8(String.valueOf((char) (rank + 1))));
    }

    private Sql compare(String operator, String weak, Object value) {
        var text = Key.of(value);
        var whole = key.then(operator, utf8(text));
        return beginning
                .map(column -> column.then(weak, MysqlDialect.beginning(text))
                        .then(" AND ")
                        .then(whole))
                .orElse(whole);
    }

    /** The escape is not the server's own, the meaning of which depends on settings. */
    private Sql like(String pattern) {
        var translated = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                translated.append('|').append(pattern.charAt(++i));
            } else {
                translated.append(c == '|' ? "||" : c);
            }
        }
        return ranked("")
                .then(" AND CONVERT(")
                .then(key)
                .then(" USING utf8mb4) COLLATE utf8mb4_bin LIKE ? ESCAPE '|'", Key.STRING + translated.toString());
    }
}
