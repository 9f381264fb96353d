package org.mortise.api.pipeline;

import java.time.Instant;
import java.util.Map;

/**
 * One step of a run.
 *
 * @param name the step's name
 * @param status {@code QUEUED} before its turn; otherwise as for a run
 * @param started when it began, {@code null} before that
 * @param micros how long it took, in microseconds; so far, while it runs
 * @param progress from 0 to 1
 * @param message what it last said of its progress, or why it failed
 * @param result what it left for later steps, empty until it completed
 */
public record StepDescription(
        String name,
        RunStatus status,
        Instant started,
        long micros,
        double progress,
        String message,
        Map<String, Object> result) {

    /** A step before its turn. */
    public static StepDescription queued(String name) {
        return new StepDescription(name, RunStatus.QUEUED, null, 0, 0, "", Map.of());
    }
}
