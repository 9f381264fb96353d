package org.mortise.core.pipelines.journal;

import java.time.Instant;
import java.util.List;
import org.mortise.api.pipeline.RunStatus;

/**
 * How a step ended, or a round of a loop.
 *
 * @param position counts up over the run
 * @param path where it is among the steps
 * @param status how it ended
 * @param next what followed
 * @param started when it began
 * @param micros how long it took
 * @param attempts how often it was tried
 * @param message what it last said of its progress, or why it failed
 * @param log what it said on its way
 * @param left all it left in the context, by step and key, as JSON
 */
public record StepEnd(
        int position,
        String path,
        RunStatus status,
        Next next,
        Instant started,
        long micros,
        int attempts,
        String message,
        List<String> log,
        byte[] left) {}
