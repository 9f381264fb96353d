package org.mortise.storage.postgresql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Filter;
import org.mortise.storage.jdbc.Sql;
import org.mortise.storage.json.Json;

/** Filters as conditions that hold exactly where they match. */
final class Conditions {
    private Conditions() {}

    static Sql of(Filter filter) {
        var value = Value.of(filter.attribute());
        return switch (filter.operator()) {
            case EQ -> equal(value, filter.value());
            case NEQ -> Sql.of("(").then(equal(value, filter.value())).then(") IS NOT TRUE");
            case IN -> in(value, (List<?>) filter.value());
            case LIKE -> like(value, (String) filter.value());
            case GT -> compare(value, ">", ">=", filter.value());
            case GTE -> compare(value, ">=", ">=", filter.value());
            case LT -> compare(value, "<", "<=", filter.value());
            case LTE -> compare(value, "<=", "<=", filter.value());
        };
    }

    private static Sql equal(Value value, Object given) {
        if (given == null) {
            return value.rank().then(" IS NULL");
        } else if (given instanceof Map || given instanceof List) {
            return value.value().then(" = ?::jsonb", json(given));
        }
        return compare(value, "=", "=", given);
    }

    /** @param weak what holds for the beginnings of texts when the operator holds for them */
    private static Sql compare(Value value, String operator, String weak, Object given) {
        if (!(given instanceof String text)) {
            return ranked(value, given instanceof Boolean ? Value.BOOLEAN : Value.NUMBER)
                    .then(value.number())
                    .then(' ' + operator + " ?", number(given));
        }
        var strings = ranked(value, Value.STRING).then(value.beginning());
        var beginning = beginning(text);
        return beginning.equals(text) && text.codePointCount(0, text.length()) < Value.BEGINNING
                ? strings.then(' ' + operator + " ?", text)
                : strings.then(' ' + weak + " ? AND ", beginning)
                        .then(value.text())
                        .then(' ' + operator + " ?", text);
    }

    private static Sql ranked(Value value, int rank) {
        return value.rank().then(" = " + rank + " AND ");
    }

    private static Sql like(Value value, String pattern) {
        return ranked(value, Value.STRING)
                .then(value.beginning())
                .then(" ^@ ? AND ", beginning(prefix(pattern)))
                .then(value.text())
                .then(" LIKE ? ESCAPE '\\'", pattern);
    }

    /** What every text that matches begins with. */
    private static String prefix(String pattern) {
        var prefix = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%' || c == '_') {
                break;
            }
            prefix.append(c == '\\' ? pattern.charAt(++i) : c);
        }
        return prefix.toString();
    }

    private static Sql in(Value value, List<?> given) {
        var any = new ArrayList<Sql>();
        var texts = given.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
        if (!texts.isEmpty()) {
            any.add(ranked(value, Value.STRING)
                    .then(value.beginning())
                    .then(" = ANY(?) AND ", (Object)
                            texts.stream().map(Conditions::beginning).toArray(String[]::new))
                    .then(value.text())
                    .then(" = ANY(?)", (Object) texts.toArray(String[]::new)));
        }
        var numbers = given.stream().filter(Number.class::isInstance).map(Conditions::number);
        var listed = numbers.map(BigDecimal::toString).toArray(String[]::new);
        if (listed.length > 0) {
            any.add(ranked(value, Value.NUMBER).then(value.number()).then(" = ANY(?::text[]::numeric[])", (Object)
                    listed));
        }
        given.stream()
                .filter(one -> !(one instanceof String) && !(one instanceof Number))
                .distinct()
                .forEach(one -> any.add(equal(value, one)));
        return any.isEmpty()
                ? Sql.of("FALSE")
                : Sql.of("(").then(Sql.join(" OR ", any)).then(")");
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= Value.BEGINNING
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Value.BEGINNING));
    }

    private static BigDecimal number(Object given) {
        if (given instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        } else if (given instanceof Double inexact) {
            return new BigDecimal(inexact.toString());
        } else if (given instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return given instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) given);
    }

    private static String json(Object given) {
        return new String(Json.bytes(given), java.nio.charset.StandardCharsets.UTF_8);
    }
}
