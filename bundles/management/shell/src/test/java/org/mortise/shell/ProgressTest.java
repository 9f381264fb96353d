package org.mortise.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final TestShell shell = new TestShell(List.of());
    private long millis;

    @AfterEach
    void close() {
        shell.close();
    }

    /** What a terminal of that width gets to see of a thousand records, one each millisecond. */
    private String seen(int columns, double share) throws Exception {
        var seen = new ByteArrayOutputStream();
        var terminal = new LineDisciplineTerminal("test", "ansi", seen, StandardCharsets.UTF_8, SignalHandler.SIG_IGN);
        terminal.setSize(new Size(columns, 24));
        var out = new PrintStream(seen, true, StandardCharsets.UTF_8);
        try (terminal;
                var session = shell.session(terminal, out, out);
                var progress =
                        new Progress(Screen.of(session, out, true), () -> TimeUnit.MILLISECONDS.toNanos(millis))) {
            for (int record = 1; record <= 1000; record++) {
                millis++;
                progress.show(share < 0 ? share : record * share / 1000, record);
            }
        }
        return seen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void isDrawnOverAndOverTenTimesASecond() throws Exception {
        var seen = seen(80, 1);

        assertThat(seen.split("\r"))
                .filteredOn(line -> line.contains("records"))
                .hasSize(10)
                .satisfies(lines -> assertThat(lines[4]).contains("50 %  500 records"))
                .satisfies(lines -> assertThat(lines[9]).contains("100 %").contains("records"));
        assertThat(seen.substring(seen.lastIndexOf('\r'))).doesNotContain("records");
        assertThat(seen).doesNotContain("\n");
    }

    @Test
    void countsWhereTheEndIsNotKnown() throws Exception {
        assertThat(seen(80, -1)).contains("500 records").doesNotContain("%");
    }

    @Test
    void isNothingWhereNoPersonReads() throws Exception {
        assertThat(seen(0, 1)).isEmpty();
    }
}
