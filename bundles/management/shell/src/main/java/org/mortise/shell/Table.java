package org.mortise.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.mortise.shell.Cell.Kind;

/**
 * Rows under headings. On a terminal the columns are aligned, and those of prose give way until all fit, the widest
 * first; elsewhere there are rows only, one a line, their raw values separated by tabs.
 */
public final class Table {
    private static final int GAP = 2;
    private static final int LEAST = 6;

    private final List<String> headings;
    private final List<List<Cell>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    public void add(Cell... row) {
        if (row.length != headings.size()) {
            throw new IllegalArgumentException(row.length + " cells under " + headings.size() + " headings");
        }
        rows.add(List.of(row));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public void print(Screen screen) {
        screen.terminal().ifPresentOrElse(terminal -> printAligned(screen, terminal), () -> printRaw(screen));
    }

    private void printRaw(Screen screen) {
        rows.forEach(row -> screen.print(row.stream().map(Cell::raw).collect(Collectors.joining("\t"))));
    }

    private void printAligned(Screen screen, Terminal terminal) {
        lines(terminal.getWidth()).forEach(screen::print);
    }

    /** The aligned lines, none wider than the width where that is possible. */
    List<AttributedString> lines(int width) {
        var widths = widths(width);
        return Stream.concat(Stream.of(headings()), rows.stream())
                .map(row -> line(row, widths))
                .toList();
    }

    private List<Cell> headings() {
        var row = new ArrayList<Cell>();
        for (int column = 0; column < headings.size(); column++) {
            var heading = headings.get(column);
            row.add(new Cell(heading, heading, AttributedStyle.BOLD, kind(column)));
        }
        return row;
    }

    private static AttributedString line(List<Cell> row, int[] widths) {
        var line = new AttributedStringBuilder();
        for (int column = 0; column < widths.length; column++) {
            var cell = row.get(column);
            var text = fit(new AttributedString(cell.text(), cell.style()), widths[column]);
            var padding = " ".repeat(widths[column] - text.columnLength());
            var figure = cell.kind() == Kind.FIGURE;
            line.append(figure ? padding : "").append(text);
            line.append(figure ? "" : padding).append(" ".repeat(GAP));
        }
        var end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        return line.subSequence(0, end);
    }

    private static AttributedString fit(AttributedString text, int width) {
        return text.columnLength() <= width
                ? text
                : AttributedString.join(
                        AttributedString.EMPTY, text.columnSubSequence(0, width - 1), new AttributedString("…"));
    }

    private int[] widths(int width) {
        var widths = headings.stream().mapToInt(String::length).toArray();
        for (var row : rows) {
            for (int column = 0; column < widths.length; column++) {
                var text = new AttributedString(row.get(column).text());
                widths[column] = Math.max(widths[column], text.columnLength());
            }
        }
        var excess = IntStream.of(widths).sum() + GAP * (widths.length - 1) - width;
        for (var widest = widestProse(widths); excess > 0 && widest.isPresent(); excess--) {
            widths[widest.getAsInt()]--;
            widest = widestProse(widths);
        }
        return widths;
    }

    /** The column to take from, if there is one that can give. */
    private OptionalInt widestProse(int[] widths) {
        return IntStream.range(0, widths.length)
                .filter(column -> kind(column) == Kind.PROSE && widths[column] > LEAST)
                .reduce((one, other) -> widths[other] >= widths[one] ? other : one);
    }

    private Kind kind(int column) {
        return rows.isEmpty() ? Kind.WORD : rows.get(0).get(column).kind();
    }
}
