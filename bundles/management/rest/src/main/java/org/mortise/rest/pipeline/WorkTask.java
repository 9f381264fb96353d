package org.mortise.rest.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;

/**
 * A run as JSON shows it, under the reference's name for it. {@code worktask_id} and {@code task_spec} are what its
 * scripts read; {@code id} and {@code pipeline_id} are the same in the words of this house.
 */
public record WorkTask(
        String id,
        String worktaskId,
        String type,
        String pipelineId,
        String pipelineName,
        String projectId,
        Spec taskSpec,
        String triggerType,
        String triggeredBy,
        int priority,
        String idempotencyKey,
        String parentId,
        RunStatus status,
        double progress,
        String errorMessage,
        Map<String, Object> result,
        Instant submittedAt,
        Instant startedAt,
        Instant completedAt,
        List<StepDescription> steps) {

    private record Spec(String pipelineId, String projectId) {}

    public static WorkTask of(RunDescription run) {
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
                run.priority(),
                given(run.key()),
                given(run.parent()),
                run.status(),
                run.progress(),
                given(run.error()),
                run.result().isEmpty() ? null : run.result(),
                run.queued(),
                run.started(),
                run.ended(),
                run.steps());
    }

    private static String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
