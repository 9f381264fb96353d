package org.mortise.shell.plugin;

import static org.jline.utils.AttributedStyle.CYAN;
import static org.jline.utils.AttributedStyle.DEFAULT;
import static org.jline.utils.AttributedStyle.GREEN;
import static org.jline.utils.AttributedStyle.RED;
import static org.jline.utils.AttributedStyle.YELLOW;

import java.math.BigDecimal;
import java.util.Locale;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.GenerationState;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Cell;
import org.mortise.shell.Words;

/** A generation as the shell speaks of it. */
record Generation(GenerationDescription of) {

    String name() {
        return of.plugin() + ' ' + of.version();
    }

    /** The state; {@code aside} for one that is active and serves only the references that pin it. */
    Cell state() {
        var aside = of.state() == GenerationState.ACTIVE && !of.current();
        var word = aside ? "aside" : of.state().name().toLowerCase(Locale.ROOT);
        return Cell.of(word)
                .in(
                        switch (of.state()) {
                            case ACTIVE -> DEFAULT.foreground(aside ? CYAN : GREEN);
                            case WAITING, STARTING -> DEFAULT.foreground(YELLOW);
                            case FAILED -> DEFAULT.foreground(RED);
                            case DRAINING -> DEFAULT.foreground(CYAN);
                            case INSTALLED, RESOLVED, RETIRED -> DEFAULT.faint();
                        });
    }

    /** The share of the calls that goes to it beside the current one, as in {@code 10 %}; empty for none. */
    String share() {
        return of.share() == 0
                ? ""
                : BigDecimal.valueOf(of.share())
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString() + " %";
    }

    /** Passes a generation on that works or may still come to; the reason of one that does not is an error. */
    Generation orProblem() {
        return switch (of.state()) {
            case FAILED -> throw problem(Kind.FAILED, "failed");
            case WAITING -> throw problem(Kind.UNAVAILABLE, "is waiting");
            default -> this;
        };
    }

    private ProblemException problem(Kind kind, String state) {
        var mend = "'plugin:why " + of.plugin() + "' says more.";
        return new ProblemException(kind, Words.sentence(name() + ' ' + state + ": " + of.reason()), mend);
    }
}
