package org.mortise.shell.pipeline;

import static org.jline.utils.AttributedStyle.CYAN;
import static org.jline.utils.AttributedStyle.DEFAULT;
import static org.jline.utils.AttributedStyle.GREEN;
import static org.jline.utils.AttributedStyle.RED;
import static org.jline.utils.AttributedStyle.YELLOW;

import java.util.Locale;
import org.jline.utils.AttributedStyle;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.shell.Cell;

/** Where a run or a step is, as the shell shows it. */
record Status(RunStatus of) {

    Cell cell() {
        return Cell.of(word()).in(style());
    }

    String word() {
        return of.name().toLowerCase(Locale.ROOT);
    }

    String mark() {
        return switch (of) {
            case QUEUED -> " ";
            case EXECUTING -> "▸";
            case COMPLETED -> "✓";
            case FAILED, TIMEOUT -> "✗";
            case CANCELLED, INTERRUPTED -> "■";
            case SKIPPED -> "-";
        };
    }

    AttributedStyle style() {
        return switch (of) {
            case QUEUED, SKIPPED -> DEFAULT.faint();
            case EXECUTING -> DEFAULT.foreground(CYAN);
            case COMPLETED -> DEFAULT.foreground(GREEN);
            case FAILED, TIMEOUT -> DEFAULT.foreground(RED);
            case CANCELLED, INTERRUPTED -> DEFAULT.foreground(YELLOW);
        };
    }
}
