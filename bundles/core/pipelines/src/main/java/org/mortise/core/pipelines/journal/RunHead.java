package org.mortise.core.pipelines.journal;

import java.time.Instant;
import java.util.Map;

/**
 * What is known of a run when it is accepted, and stays.
 *
 * @param number its place in the order of all runs
 * @param id its id
 * @param pipeline the pipeline's id
 * @param pipelineName its name at the time
 * @param project the project
 * @param triggerType what brought it about
 * @param triggeredBy who
 * @param priority which of those that wait goes first: the higher one
 * @param key the key it was asked for with, may be empty
 * @param parent the id of the run of which it is a part, may be empty
 * @param parameters what it was given, in plain values
 * @param queued when it was accepted
 */
public record RunHead(
        long number,
        String id,
        String pipeline,
        String pipelineName,
        String project,
        String triggerType,
        String triggeredBy,
        int priority,
        String key,
        String parent,
        Map<String, Object> parameters,
        Instant queued) {}
