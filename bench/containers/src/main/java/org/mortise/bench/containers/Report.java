package org.mortise.bench.containers;

import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The table: a column for each container, Mortise's first, then how many times as much the next one takes. */
record Report(List<Trial> trials) {
    void print() throws IOException {
        System.out.println(Machine.describe());
        System.out.printf("%-44s", "");
        trials.forEach(trial -> System.out.printf("%17s", trial.subject().name()));
        System.out.printf("%8s   %s%n", "ratio", "target");

        row("ready, ms, least", figures -> figures.ready().least(), 1200);
        row("ready, ms, median", figures -> figures.ready().median());
        row("ready, ms of processor time, median", figures -> figures.effort().median());
        row("idle, MB resident, median", figures -> figures.resident().median(), 150);
        row("dropped to active, ms, median", figures -> figures.drop().median(), 150);
        row(
                "replaced, ms to the new version, median",
                figures -> figures.replacement().median());
        row("replaced, ms without an answer, median", figures -> figures.gap().median());
        row("replaced, ms without an answer, most", figures -> figures.gap().most());
        row(
                "replaced, calls of one caller that failed",
                figures -> figures.failedCalls().sum(),
                0);
    }

    private void row(String what, ToDoubleFunction<Figures> figure) {
        System.out.println(line(what, figure));
    }

    private void row(String what, ToDoubleFunction<Figures> figure, double target) {
        var met = value(0, figure) <= target ? "met" : "MISSED";
        System.out.printf("%s   %.0f: %s%n", line(what, figure), target, met);
    }

    private String line(String what, ToDoubleFunction<Figures> figure) {
        var line = new StringBuilder("%-44s".formatted(what));
        for (int i = 0; i < trials.size(); i++) {
            line.append("%17.1f".formatted(value(i, figure)));
        }
        var own = value(0, figure);
        return line.append(own == 0 || trials.size() == 1 ? " ".repeat(8) : "%7.1fx".formatted(value(1, figure) / own))
                .toString();
    }

    private double value(int trial, ToDoubleFunction<Figures> figure) {
        return figure.applyAsDouble(trials.get(trial).figures());
    }
}
