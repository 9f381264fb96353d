package org.mortise.shell.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.StepDescription;

/** How long things took, or have taken so far. */
final class RunTimes {
    private RunTimes() {}

    static Duration of(RunDescription run) {
        if (run.started() == null) {
            return Duration.ZERO;
        }
        return Duration.between(run.started(), run.ended() == null ? Instant.now() : run.ended());
    }

    static Duration of(StepDescription step) {
        return Duration.of(step.micros(), ChronoUnit.MICROS);
    }
}
