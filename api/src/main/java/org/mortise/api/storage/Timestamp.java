package org.mortise.api.storage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads what {@link Instant#toString()} writes. Every record that is read has one, and the formatter of the JDK takes as
 * long for it as the rest of the source takes altogether; it is still asked for whatever looks unusual.
 */
final class Timestamp {
    private static final String FORM = "0000-00-00T00:00:00";
    private static final int NANO_DIGITS = 9;

    private Timestamp() {}

    /** @throws java.time.format.DateTimeParseException when it is none */
    static Instant parse(String text) {
        if (!isUsual(text)) {
            return Instant.parse(text);
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            nanos(text))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return Instant.parse(text); // It knows a few more, such as the end of a day, and says best what is wrong.
        }
    }

    /** Whether it is of the form, with a fraction of up to nine digits or none, and a Z. */
    private static boolean isUsual(String text) {
        var end = text.length() - 1;
        if (end < FORM.length() || end > FORM.length() + 1 + NANO_DIGITS || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            if (FORM.charAt(i) == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != FORM.charAt(i)) {
                return false;
            }
        }
        return end == FORM.length() || isFraction(text, end);
    }

    private static boolean isFraction(String text, int end) {
        for (int i = FORM.length() + 1; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.charAt(FORM.length()) == '.' && end > FORM.length() + 1;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static int nanos(String text) {
        var from = FORM.length() + 1;
        var to = text.length() - 1;
        var nanos = to <= from ? 0 : number(text, from, to);
        for (int digits = Math.max(0, to - from); digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }
}
