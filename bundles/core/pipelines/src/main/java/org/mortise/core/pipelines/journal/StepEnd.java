package org.mortise.core.pipelines.journal;

import java.time.Instant;
import org.mortise.api.pipeline.RunStatus;

/**
 * How a step ended.
 *
 * @param position its place in the definition
 * @param name its name
 * @param status how it ended
 * @param started when it began
 * @param micros how long it took
 * @param message what it last said of its progress, or why it failed
 * @param left all it left in the context, by step and key, as JSON
 */
public record StepEnd(
        int position, String name, RunStatus status, Instant started, long micros, String message, byte[] left) {}
