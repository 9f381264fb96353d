package org.mortise.api.pipeline;

import java.util.Objects;

/**
 * Where a checkpoint is kept.
 *
 * @param project the project of the pipeline; others never see it
 * @param pipeline the id of the pipeline
 * @param step the step it is kept for; empty when it is the whole pipeline's
 * @param scope tells several of one step from each other, such as one for each feed; empty for the only one
 */
public record CheckpointKey(String project, String pipeline, String step, String scope) {

    public CheckpointKey {
        Objects.requireNonNull(project);
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(step);
        Objects.requireNonNull(scope);
    }
}
