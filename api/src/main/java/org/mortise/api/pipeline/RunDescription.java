package org.mortise.api.pipeline;

import java.time.Instant;
import java.util.List;

/**
 * One execution of a pipeline, as it stands at the moment of asking.
 *
 * @param id the run's id
 * @param pipeline the pipeline's id
 * @param pipelineName its name at the time
 * @param project the project
 * @param triggerType what brought it about
 * @param triggeredBy who
 * @param status where it is
 * @param progress from 0 to 1
 * @param error why it did not complete, else empty
 * @param queued when it was accepted
 * @param started when its first step began, {@code null} before that
 * @param ended when it ended, {@code null} before that
 * @param steps its steps in their order
 */
public record RunDescription(
        String id,
        String pipeline,
        String pipelineName,
        String project,
        String triggerType,
        String triggeredBy,
        RunStatus status,
        double progress,
        String error,
        Instant queued,
        Instant started,
        Instant ended,
        List<StepDescription> steps) {}
