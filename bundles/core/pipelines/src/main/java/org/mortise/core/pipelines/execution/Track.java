package org.mortise.core.pipelines.execution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.core.pipelines.journal.StepEnd;
import org.mortise.core.value.Json;

/** The steps of a run that ended, and the one that runs. Guarded by the run. */
final class Track {
    private final List<StepDescription> ended = new ArrayList<>();
    private StepDescription current;
    private long begun;

    /** Adds a step that ended before this process began. */
    void add(StepDescription step) {
        ended.add(step);
    }

    /** How many steps have ended. */
    int length() {
        return ended.size();
    }

    /** The last step that ended, {@code null} when there is none. */
    StepDescription last() {
        return ended.isEmpty() ? null : ended.get(ended.size() - 1);
    }

    void enter(String step, Instant now) {
        current = new StepDescription(step, RunStatus.EXECUTING, now, 0, 0, "", Map.of());
        begun = System.nanoTime();
    }

    void progress(double share, String message) {
        current = described(current, current.status(), 0, share, message, Map.of());
    }

    StepEnd complete(Map<String, Map<String, Object>> left) {
        var json = Json.bytes(left);
        var result = left.getOrDefault(current.name(), Map.of());
        return leave(described(current, RunStatus.COMPLETED, micros(), 1, current.message(), result), json);
    }

    StepEnd fail(RunStatus status, String why) {
        return leave(described(current, status, micros(), current.progress(), why, Map.of()), Json.bytes(Map.of()));
    }

    private StepEnd leave(StepDescription step, byte[] left) {
        ended.add(step);
        current = null;
        return new StepEnd(
                ended.size() - 1, step.name(), step.status(), step.started(), step.micros(), step.message(), left);
    }

    /** All that began, as it stands now. */
    List<StepDescription> describe(boolean withResults) {
        var steps = new ArrayList<StepDescription>();
        for (var step : ended) {
            steps.add(
                    withResults
                            ? step
                            : described(step, step.status(), step.micros(), step.progress(), step.message(), Map.of()));
        }
        if (current != null) {
            steps.add(described(current, current.status(), micros(), current.progress(), current.message(), Map.of()));
        }
        return steps;
    }

    private long micros() {
        return (System.nanoTime() - begun) / 1000;
    }

    private static StepDescription described(
            StepDescription step,
            RunStatus status,
            long micros,
            double share,
            String message,
            Map<String, Object> result) {
        return new StepDescription(step.name(), status, step.started(), micros, share, message, result);
    }
}
