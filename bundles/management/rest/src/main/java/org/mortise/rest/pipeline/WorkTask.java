package org.mortise.rest.pipeline;

import java.time.Instant;
import java.util.List;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;

/**
 * A run as JSON shows it, under the reference's name for it. {@code worktask_id} and {@code task_spec} are what its
 * scripts read; {@code id} and {@code pipeline_id} are the same in the words of this house.
 */
record WorkTask(
        String id,
        String worktaskId,
        String type,
        String pipelineId,
        String pipelineName,
        String projectId,
        Spec taskSpec,
        String triggerType,
        String triggeredBy,
        RunStatus status,
        double progress,
        String errorMessage,
        Instant submittedAt,
        Instant startedAt,
        Instant completedAt,
        List<StepDescription> steps) {

    private record Spec(String pipelineId, String projectId) {}

    static WorkTask of(RunDescription run) {
        return new WorkTask(
                run.id(),
                run.id(),
                "pipeline_execution",
                run.pipeline(),
                run.pipelineName(),
                run.project(),
                new Spec(run.pipeline(), run.project()),
                run.triggerType(),
                run.triggeredBy(),
                run.status(),
                run.progress(),
                run.error().isEmpty() ? null : run.error(),
                run.queued(),
                run.started(),
                run.ended(),
                run.steps());
    }
}
