package org.mortise.shell.pipeline;

import java.util.BitSet;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.shell.Json;
import org.mortise.shell.Screen;

/** A line for each step as it ends: step, status, microseconds and result or message, separated by tabs. */
final class LoggedRun implements RunView {
    private final Screen screen;
    private final BitSet told = new BitSet();

    LoggedRun(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void show(RunDescription run) {
        var steps = run.steps();
        for (int index = 0; index < steps.size(); index++) {
            if (steps.get(index).status().ended() && !told.get(index)) {
                told.set(index);
                tell(steps.get(index));
            }
        }
    }

    @Override
    public void end(RunDescription run) {
        show(run);
        screen.print("run\t" + new Status(run.status()).word() + '\t'
                + RunTimes.of(run).toNanos() / 1000 + '\t' + run.id());
    }

    @Override
    public void close() {}

    private void tell(StepDescription step) {
        var rest = step.result().isEmpty() ? step.message().replaceAll("\\s+", " ") : Json.compact(step.result());
        screen.print(step.name() + '\t' + new Status(step.status()).word() + '\t' + step.micros() + '\t' + rest);
    }
}
