package org.mortise.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Figures in the words of people: two digits or units at most, for that is what one takes in at a glance. */
public final class Human {
    private Human() {}

    /** As in {@code 850 µs}, {@code 12 ms}, {@code 3.4 s}, {@code 2m 5s}, {@code 3h 20m}, {@code 4d 6h}. */
    public static String duration(Duration duration) {
        var micros = duration.toNanos() / 1000;
        if (micros < 1000) {
            return micros + " µs";
        }
        if (micros < 1_000_000) {
            return scaled(micros / 1e3) + " ms";
        }
        return micros < 60_000_000 ? scaled(micros / 1e6) + " s" : units(duration.toSeconds());
    }

    /** As in {@code 8s ago}, {@code 5m ago}, {@code 3h ago}, {@code 4d ago}. */
    public static String age(Instant instant) {
        var seconds = Math.max(0, Duration.between(instant, Instant.now()).toSeconds());
        return units(seconds).split(" ")[0] + " ago";
    }

    /** With separators: {@code 12,345,678}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String units(long seconds) {
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "m" + rest(seconds % 60, "s");
        }
        return seconds < 86_400
                ? seconds / 3600 + "h" + rest(seconds % 3600 / 60, "m")
                : seconds / 86_400 + "d" + rest(seconds % 86_400 / 3600, "h");
    }

    private static String rest(long rest, String unit) {
        return rest == 0 ? "" : " " + rest + unit;
    }

    private static String scaled(double value) {
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
    }
}
