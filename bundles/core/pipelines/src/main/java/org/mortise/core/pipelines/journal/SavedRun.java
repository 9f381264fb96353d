package org.mortise.core.pipelines.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;

/**
 * A run as the journal has it, to go on with.
 *
 * @param head what it began with
 * @param document the definition it began with
 * @param status how it stands
 * @param started when its first step began, {@code null} for one that never did
 * @param completed its completed steps, in order
 */
public record SavedRun(RunHead head, String document, RunStatus status, Instant started, List<Completed> completed) {

    /**
     * A completed step.
     *
     * @param step how it went
     * @param left what it left, by step and key
     */
    public record Completed(StepDescription step, Map<String, Map<String, Object>> left) {}
}
