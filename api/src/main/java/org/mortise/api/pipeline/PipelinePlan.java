package org.mortise.api.pipeline;

import java.util.List;

/**
 * What a run of a pipeline would do, as far as that is known before it.
 *
 * @param pipeline the pipeline's id
 * @param name its name
 * @param project its project
 * @param waitsFor what it waits for, empty when it could run now
 * @param steps its steps in their order
 * @param output what makes the result of a run
 */
public record PipelinePlan(
        String pipeline,
        String name,
        String project,
        List<String> waitsFor,
        List<PlannedStep> steps,
        List<PlannedValue> output) {}
