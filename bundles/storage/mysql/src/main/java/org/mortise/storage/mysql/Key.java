package org.mortise.storage.mysql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mortise.storage.json.Json;

/**
 * Values as texts whose bytes stand to each other as the values do, all types in one order. MySQL takes a number that a
 * record may have for the nearest {@code double}, and MariaDB for one of 65 digits; of these texts neither knows that
 * they are numbers.
 *
 * <p>The first character is the rank of the type. After it come, of a number, its sign, the place of its first digit, and
 * its digits, of a negative one all reversed; of text, the text; of a list, its JSON in which equal values are equal.
 */
final class Key {
    static final char BOOLEAN = '0';
    static final char NUMBER = '1';
    static final char STRING = '2';
    static final char LIST = '3';

    /** All objects are alike here; what is in them has keys of its own. */
    static final String OBJECT = "4";

    private static final long MIDDLE = 1L << 34;

    private Key() {}

    /** Null for null. */
    static String of(Object value) {
        if (value instanceof Boolean flag) {
            return BOOLEAN + (flag ? "1" : "0");
        } else if (value instanceof Number number) {
            return NUMBER + number(exact(number));
        } else if (value instanceof String text) {
            return STRING + text;
        } else if (value instanceof List<?> list) {
            return LIST + new String(Json.bytes(canonical(list)), StandardCharsets.UTF_8);
        }
        return value == null ? null : OBJECT;
    }

    /** Values so that equal ones have equal JSON: keys are sorted, numbers are texts. */
    private static Object canonical(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Key::canonical).collect(Collectors.toList());
        } else if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, Object>();
            map.forEach((name, inner) -> sorted.put((String) name, canonical(inner)));
            return sorted;
        }
        return of(value);
    }

    private static String number(BigDecimal number) {
        var sign = number.signum();
        if (sign == 0) {
            return "5";
        }
        var stripped = number.abs().stripTrailingZeros();
        var place = MIDDLE + stripped.precision() - stripped.scale();
        var digits = String.format("%011d", place) + stripped.unscaledValue();
        return sign > 0 ? '6' + digits : '4' + reversed(digits);
    }

    /** The end is greater than any digit, for of two negative numbers that begin alike the shorter is the greater. */
    private static String reversed(String digits) {
        return digits.chars()
                .mapToObj(digit -> String.valueOf((char) ('9' - digit + '0')))
                .collect(Collectors.joining("", "", "~"));
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        } else if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return number instanceof Double inexact
                ? new BigDecimal(inexact.toString())
                : BigDecimal.valueOf(number.longValue());
    }
}
