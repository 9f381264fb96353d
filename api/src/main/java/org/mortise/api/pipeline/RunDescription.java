package org.mortise.api.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One execution of a pipeline, as it stands at the moment of asking.
 *
 * @param id the run's id
 * @param pipeline the pipeline's id
 * @param pipelineName its name at the time
 * @param project the project
 * @param triggerType what brought it about
 * @param triggeredBy who
 * @param priority which of the runs that wait goes first: the higher one
 * @param key the key it was asked for with, may be empty
 * @param parent the id of the run of which it is a part, may be empty
 * @param status where it is
 * @param progress from 0 to 1
 * @param error why it did not complete, else empty
 * @param result what its definition says is its output, empty until it completed or when that says nothing
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
        int priority,
        String key,
        String parent,
        RunStatus status,
        double progress,
        String error,
        Map<String, Object> result,
        Instant queued,
        Instant started,
        Instant ended,
        List<StepDescription> steps) {}
