package org.mortise.storage.embedded;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Values as bytes whose order, byte by byte, is that of {@link org.mortise.api.storage.Order}: SQLite compares bytes fast,
 * and its own numbers would take {@code 0.1} and {@code 0.10000000000000000001} for the same. A number is its sign, where
 * its point is, and its digits two a byte; all but the sign turned round where it is negative.
 */
final class Key {
    private static final byte BOOLEAN = 1;
    private static final byte NUMBER = 2;
    private static final byte STRING = 3;
    private static final byte AFTER_STRINGS = 4;
    private static final byte COMPOSED = 5;

    private static final byte[] FALSE = {BOOLEAN, 0};
    private static final byte[] TRUE = {BOOLEAN, 1};
    private static final byte[] ZERO = {NUMBER, 1};
    private static final byte[] ANY_COMPOSED = {COMPOSED};

    private Key() {}

    /** {@code null} for {@code null}. */
    static byte[] of(Object value) {
        if (value == null) {
            return null;
        } else if (value instanceof String text) {
            return string(text);
        } else if (value instanceof Boolean flag) {
            return flag ? TRUE : FALSE;
        } else if (value instanceof Map || value instanceof List) {
            return ANY_COMPOSED;
        }
        return number(exact((Number) value));
    }

    /** Of a value as JSON has it. */
    static byte[] ofJson(String json) {
        return switch (json.charAt(0)) {
            case 'n' -> null;
            case 't' -> TRUE;
            case 'f' -> FALSE;
            case '[', '{' -> ANY_COMPOSED;
            case '"' -> string((String) Parsed.value(json));
            default -> number(new BigDecimal(json));
        };
    }

    /** No key of the value's type is less. */
    static byte[] firstLike(Object value) {
        return new byte[] {of(value)[0]};
    }

    /** Greater than every key of the value's type. */
    static byte[] afterAllLike(Object value) {
        return new byte[] {(byte) (of(value)[0] + 1)};
    }

    static byte[] firstString() {
        return new byte[] {STRING};
    }

    static byte[] afterStrings() {
        return new byte[] {AFTER_STRINGS};
    }

    private static byte[] string(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        var key = new byte[utf8.length + 1];
        key[0] = STRING;
        System.arraycopy(utf8, 0, key, 1, utf8.length);
        return key;
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

    private static byte[] number(BigDecimal number) {
        if (number.signum() == 0) {
            return ZERO;
        }
        var digits = number.unscaledValue().abs().toString();
        var point = digits.length() - number.scale() + 0x8000;
        var end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        var pairs = (end + 1) / 2;
        var key = new byte[5 + pairs];
        key[0] = NUMBER;
        key[1] = (byte) (number.signum() + 1);
        key[2] = (byte) (point >> 8);
        key[3] = (byte) point;
        for (int i = 0; i < pairs; i++) {
            var tens = digits.charAt(2 * i) - '0';
            var ones = 2 * i + 1 < end ? digits.charAt(2 * i + 1) - '0' : 0;
            key[4 + i] = (byte) (10 * tens + ones + 1);
        }
        if (number.signum() < 0) {
            for (int i = 2; i < key.length; i++) {
                key[i] = (byte) ~key[i];
            }
        }
        return key;
    }
}
