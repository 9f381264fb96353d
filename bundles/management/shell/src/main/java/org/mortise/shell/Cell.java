package org.mortise.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jline.utils.AttributedStyle;

/**
 * One cell of a table, as people read it and as programs do.
 *
 * @param text for people; one line
 * @param raw for programs: not rounded, not shortened
 * @param style how the text is drawn
 * @param kind how it stands in its column
 */
public record Cell(String text, String raw, AttributedStyle style, Kind kind) {

    /** What a cell holds, as far as the layout cares. */
    public enum Kind {
        /** A word that one may want to copy: at the left, and always whole. */
        WORD,
        /** A figure: at the right, and always whole. */
        FIGURE,
        /** Text that one still understands when its end is cut off. */
        PROSE
    }

    public Cell {
        text = oneLine(text);
        raw = oneLine(raw);
    }

    public static Cell of(Object value) {
        var text = value == null ? "" : value.toString();
        return new Cell(text, text, AttributedStyle.DEFAULT, Kind.WORD);
    }

    public static Cell prose(String text) {
        return new Cell(text, text, AttributedStyle.DEFAULT, Kind.PROSE);
    }

    public static Cell count(long count) {
        return new Cell(Human.count(count), Long.toString(count), AttributedStyle.DEFAULT, Kind.FIGURE);
    }

    /** Programs read all its digits. */
    public static Cell score(double score) {
        return new Cell(
                String.format(Locale.ROOT, "%.4f", score),
                Double.toString(score),
                AttributedStyle.DEFAULT,
                Kind.FIGURE);
    }

    /** People read how long ago it is, programs when it was. */
    public static Cell age(Instant instant) {
        return instant == null
                ? of("")
                : new Cell(Human.age(instant), instant.toString(), AttributedStyle.DEFAULT, Kind.FIGURE);
    }

    /** Programs read microseconds. */
    public static Cell duration(Duration duration) {
        var micros = Long.toString(duration.toNanos() / 1000);
        return new Cell(Human.duration(duration), micros, AttributedStyle.DEFAULT, Kind.FIGURE);
    }

    /** Nothing, in a column of such cells. */
    public Cell blank() {
        return new Cell("", "", style, kind);
    }

    public Cell in(AttributedStyle style) {
        return new Cell(text, raw, style, kind);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
