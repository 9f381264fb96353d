package org.mortise.rest.pipeline;

import java.util.List;
import java.util.stream.Stream;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;

/**
 * What a step said on its way.
 *
 * @param step its path, as in {@code each[17]/load}
 * @param message what it said last of its progress, or why it failed
 * @param lines its log, the oldest first
 */
record StepLog(String step, RunStatus status, int attempts, String message, List<String> lines) {

    /** Of these steps and those within them, in their order; those that have not begun have nothing to say. */
    static Stream<StepLog> of(List<StepDescription> steps) {
        return steps.stream()
                .filter(step -> step.status() != RunStatus.QUEUED)
                .flatMap(step -> Stream.concat(Stream.of(of(step)), of(step.steps())));
    }

    private static StepLog of(StepDescription step) {
        return new StepLog(step.path(), step.status(), step.attempts(), step.message(), step.log());
    }
}
