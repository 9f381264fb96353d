package org.mortise.storage.keys;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * Values as text. Two such texts stand to each other as the values do by {@link org.mortise.api.storage.Order}, and are
 * equal when the values are, whether they are compared by UTF-8, by UTF-16 or by code point; only lists and objects are
 * all alike. So a system that can do no more than compare text answers exactly, numbers of any size included.
 */
public final class SortKey {
    static final char BOOLEAN = '1';
    static final char NUMBER = '2';
    static final char TEXT = '3';
    static final char OTHER = '4';

    /** From here on UTF-16 sorts otherwise than UTF-8 does, and what marks such characters must be of neither. */
    static final char TRAIL = '\uD7B0';

    static final char LEAD = '\uD7F0';

    private SortKey() {}

    /** The key of a value; {@code null} for {@code null}. */
    public static String of(Object value) {
        if (value == null) {
            return null;
        } else if (value instanceof String text) {
            return TEXT + text(text);
        } else if (value instanceof Number number) {
            return NUMBER + number(exact(number));
        } else if (value instanceof Boolean flag) {
            return BOOLEAN + (flag ? "t" : "f");
        } else if (value instanceof List || value instanceof Map) {
            return String.valueOf(OTHER);
        }
        throw new IllegalArgumentException("a " + value.getClass().getName() + " is nothing that JSON has");
    }

    /** A text by itself, as for ids: as it is but for characters from U+D7B0 on, which become four each. */
    public static String text(String text) {
        var at = 0;
        while (at < text.length() && text.charAt(at) < TRAIL) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        var key = new StringBuilder(text.length() + 16).append(text, 0, at);
        text.codePoints().skip(text.codePointCount(0, at)).forEach(character -> append(key, character));
        return key.toString();
    }

    static void append(StringBuilder key, int character) {
        if (character < TRAIL) {
            key.append((char) character);
        } else {
            key.append((char) (LEAD + (character >> 18)));
            for (var shift = 12; shift >= 0; shift -= 6) {
                key.append((char) (TRAIL + (character >> shift & 63)));
            }
        }
    }

    private static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal
                ? decimal
                : number instanceof BigInteger integer
                        ? new BigDecimal(integer)
                        : number instanceof Double inexact
                                ? new BigDecimal(inexact.toString())
                                : BigDecimal.valueOf(number.longValue());
    }

    /**
     * The sign, the exponent in five digits (a number has at most a thousand before its point, and after), and the
     * digits; of negative numbers, what each digit lacks to nine.
     */
    private static String number(BigDecimal number) {
        if (number.signum() == 0) {
            return "1";
        }
        var stripped = number.stripTrailingZeros();
        var exponent = 50_000 + stripped.precision() - stripped.scale();
        var key = exponent + stripped.unscaledValue().abs().toString();
        return number.signum() > 0 ? '2' + key : '0' + complement(key) + '~';
    }

    private static String complement(String digits) {
        var complement = new StringBuilder(digits.length());
        digits.chars().forEach(digit -> complement.append((char) ('9' - digit + '0')));
        return complement.toString();
    }
}
