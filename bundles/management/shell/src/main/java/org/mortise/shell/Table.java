package org.mortise.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.mortise.shell.Cell.Kind;

/**
 * Rows under headings. On a terminal the columns are aligned, and those of prose give way until all fit, the widest
 * first, at last by not being there; elsewhere there are rows only, one a line, their raw values separated by tabs.
 */
public final class Table {
    private static final AttributedString GAP = new AttributedString("  ");
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
        var cells = IntStream.range(0, widths.length)
                .filter(column -> widths[column] > 0)
                .mapToObj(column -> padded(row.get(column), widths[column]))
                .toList();
        return stripped(AttributedString.join(GAP, cells));
    }

    private static AttributedString padded(Cell cell, int width) {
        var text = fit(new AttributedString(cell.text(), cell.style()), width);
        var padding = new AttributedString(" ".repeat(width - text.columnLength()));
        return cell.kind() == Kind.FIGURE
                ? AttributedString.join(AttributedString.EMPTY, padding, text)
                : AttributedString.join(AttributedString.EMPTY, text, padding);
    }

    private static AttributedString stripped(AttributedString line) {
        return line.substring(0, line.toString().stripTrailing().length());
    }

    private static AttributedString fit(AttributedString text, int width) {
        return text.columnLength() <= width
                ? text
                : AttributedString.join(
                        AttributedString.EMPTY, text.columnSubSequence(0, width - 1), new AttributedString("…"));
    }

    private int[] widths(int width) {
        var widths = IntStream.range(0, headings.size()).map(this::natural).toArray();
        for (var widest = widestProse(widths); needed(widths) > width && widest.isPresent(); ) {
            // A column of which nothing worth reading would remain goes altogether.
            var less = widths[widest.getAsInt()] - 1;
            widths[widest.getAsInt()] = less < LEAST ? 0 : less;
            widest = widestProse(widths);
        }
        return widths;
    }

    /** How wide a column would like to be; prose of which there is none needs no column. */
    private int natural(int column) {
        var content = rows.stream()
                .mapToInt(row -> new AttributedString(row.get(column).text()).columnLength())
                .max()
                .orElse(0);
        var empty = content == 0 && kind(column) == Kind.PROSE;
        return empty ? 0 : Math.max(content, headings.get(column).length());
    }

    private static int needed(int[] widths) {
        var shown = IntStream.of(widths).filter(width -> width > 0);
        return shown.map(width -> width + GAP.length()).sum() - GAP.length();
    }

    /** The column to take from, if there is one that can give. */
    private OptionalInt widestProse(int[] widths) {
        return IntStream.range(0, widths.length)
                .filter(column -> kind(column) == Kind.PROSE && widths[column] > 0)
                .reduce((one, other) -> widths[other] >= widths[one] ? other : one);
    }

    private Kind kind(int column) {
        return rows.isEmpty() ? Kind.WORD : rows.get(0).get(column).kind();
    }
}
