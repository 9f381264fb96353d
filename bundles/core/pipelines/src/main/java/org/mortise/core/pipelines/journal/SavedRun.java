package org.mortise.core.pipelines.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.RunStatus;

/**
 * A run as the journal has it, to go on with.
 *
 * @param head what it began with
 * @param document the definition it began with
 * @param status how it stands
 * @param started when its first step began, {@code null} for one that never did
 * @param result what it came to, empty unless it completed
 * @param steps its steps that ended, in the order they did
 */
public record SavedRun(
        RunHead head,
        String document,
        RunStatus status,
        Instant started,
        Map<String, Object> result,
        List<SavedStep> steps) {}
