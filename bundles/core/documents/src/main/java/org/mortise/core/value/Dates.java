package org.mortise.core.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Dates and times as text whose order is that in time: days as they are, times in UTC and all to the microsecond, for
 * {@code 12:00:00.5Z} would come before {@code 12:00:00Z}.
 */
public final class Dates {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private Dates() {}

    /** The date as it is kept; {@code null} when the text is none, or is more precise than what is kept. */
    public static String utc(String text) {
        try {
            if (text.length() <= 10) {
                return LocalDate.parse(text).toString();
            }
            var value = text.replace(' ', 'T');
            var time = value.endsWith("Z") || value.lastIndexOf('+') > 10 || value.lastIndexOf('-') > 10
                    ? OffsetDateTime.parse(value).withOffsetSameInstant(ZoneOffset.UTC)
                    : LocalDateTime.parse(value).atOffset(ZoneOffset.UTC);
            return time.truncatedTo(ChronoUnit.MICROS).equals(time) && time.getYear() >= 0 && time.getYear() < 10_000
                    ? TIME.format(time)
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
