package org.mortise.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table("NAME", "CALLS", "ABOUT", "FROM");

    @BeforeEach
    void fill() {
        table.add(
                Cell.of("orders"),
                Cell.count(1234),
                Cell.prose("Reads orders from a file\nand counts them"),
                Cell.prose("a/very/long/path"));
        table.add(Cell.of("customer-import"), Cell.count(7), Cell.prose("Zürich, 東京"), Cell.prose(""));
    }

    @Test
    void alignsTextLeftAndFiguresRight() {
        assertThat(lines(100))
                .containsExactly(
                        "NAME             CALLS  ABOUT                                     FROM",
                        "orders           1,234  Reads orders from a file and counts them  a/very/long/path",
                        "customer-import      7  Zürich, 東京");
    }

    @Test
    void takesFromTheWidestProseWhatDoesNotFit() {
        assertThat(lines(60))
                .containsExactly(
                        "NAME             CALLS  ABOUT               FROM",
                        "orders           1,234  Reads orders from…  a/very/long/path",
                        "customer-import      7  Zürich, 東京");
    }

    @Test
    void takesFromSeveralWhereOneIsNotEnough() {
        assertThat(lines(44))
                .containsExactly(
                        "NAME             CALLS  ABOUT      FROM",
                        "orders           1,234  Reads or…  a/very/l…",
                        "customer-import      7  Zürich, …");
    }

    @Test
    void leavesProseOutOfWhichNothingWouldRemain() {
        assertThat(lines(30))
                .containsExactly(
                        "NAME             CALLS  ABOUT",
                        "orders           1,234  Reads…",
                        "customer-import      7  Züric…");
    }

    @Test
    void keepsWordsAndFiguresWholeHoweverNarrowItIs() {
        assertThat(lines(10))
                .containsExactly("NAME             CALLS", "orders           1,234", "customer-import      7");
    }

    @Test
    void leavesProseOutThatNobodyWrote() {
        var quiet = new Table("NAME", "REASON");
        quiet.add(Cell.of("orders"), Cell.prose(""));

        assertThat(quiet.lines(80)).extracting(AttributedString::toString).containsExactly("NAME", "orders");
    }

    @Test
    void fitsEveryWidthThatIsWideEnoughForItsWords() {
        IntStream.range(22, 110)
                .forEach(width -> assertThat(table.lines(width))
                        .allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(width)));
    }

    private List<String> lines(int width) {
        return table.lines(width).stream().map(AttributedString::toString).toList();
    }
}
