package org.mortise.api.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One step of a run.
 *
 * @param name the step's name; that of one round of a {@code for_each} is {@code [17]}
 * @param path where it is among the steps, as in {@code fetch}, {@code both/left}, {@code each[17]/load}
 * @param status {@code QUEUED} before its turn, {@code SKIPPED} when its condition did not hold; otherwise as for a run
 * @param started when it began, {@code null} before that
 * @param micros how long it took, in microseconds; so far, while it runs
 * @param attempts how often it was tried
 * @param progress from 0 to 1
 * @param message what it last said of its progress, or why it failed
 * @param result what it left for later steps, empty until it completed
 * @param log what it said on its way, the oldest dropped when it said much
 * @param steps those within it that have begun; of the rounds of a {@code for_each} those that run or failed
 */
public record StepDescription(
        String name,
        String path,
        RunStatus status,
        Instant started,
        long micros,
        int attempts,
        double progress,
        String message,
        Map<String, Object> result,
        List<String> log,
        List<StepDescription> steps) {

    /** A step that is in no other and has none within, tried once, with nothing to say. */
    public StepDescription(
            String name,
            RunStatus status,
            Instant started,
            long micros,
            double progress,
            String message,
            Map<String, Object> result) {
        this(name, name, status, started, micros, 1, progress, message, result, List.of(), List.of());
    }

    /** A step before its turn. */
    public static StepDescription queued(String name) {
        return new StepDescription(name, name, RunStatus.QUEUED, null, 0, 0, 0, "", Map.of(), List.of(), List.of());
    }
}
