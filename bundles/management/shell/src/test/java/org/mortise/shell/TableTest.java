package org.mortise.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table("NAME", "CALLS", "ABOUT");

    @BeforeEach
    void fill() {
        table.add(Cell.of("orders"), Cell.count(1234), Cell.of("Reads orders from a file\nand counts them"));
        table.add(Cell.of("customer-import"), Cell.count(7), Cell.of("Zürich, 東京"));
    }

    @Test
    void alignsTextLeftAndFiguresRight() {
        assertThat(lines(100))
                .containsExactly(
                        "NAME             CALLS  ABOUT",
                        "orders           1,234  Reads orders from a file and counts them",
                        "customer-import      7  Zürich, 東京");
    }

    @Test
    void takesFromTheWidestColumnWhatDoesNotFit() {
        assertThat(lines(44))
                .containsExactly(
                        "NAME             CALLS  ABOUT",
                        "orders           1,234  Reads orders from a…",
                        "customer-import      7  Zürich, 東京");
    }

    @Test
    void takesFromSeveralColumnsWhereOneIsNotEnough() {
        assertThat(lines(30))
                .containsExactly(
                        "NAME         CALLS  ABOUT", //
                        "orders       1,234  Reads ord…",
                        "customer-i…      7  Zürich, …");
    }

    @Test
    void fitsEveryWidthThatIsWideEnoughForAnything() {
        for (int width = 22; width < 100; width++) {
            assertThat(table.lines(width))
                    .extracting(AttributedString::columnLength)
                    .allMatch(fits(width));
        }
    }

    private static java.util.function.Predicate<Integer> fits(int width) {
        return length -> length <= width;
    }

    private List<String> lines(int width) {
        return table.lines(width).stream().map(AttributedString::toString).toList();
    }
}
