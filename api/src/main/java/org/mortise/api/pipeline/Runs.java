package org.mortise.api.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs of pipelines: those under way and the history. Safe for concurrent use. A run's id that is not there gives a
 * {@link org.mortise.api.problem.ProblemException} of kind {@code NOT_FOUND}.
 */
@ProviderType
public interface Runs {
    /**
     * Accepts a run. When this returns, the run is in the history and stays there whatever happens to the process.
     *
     * @throws org.mortise.api.problem.ProblemException {@code NOT_FOUND} for the pipeline, {@code CONFLICT} when it is not
     *     active, {@code UNAVAILABLE} when an action it names is not there or too many runs wait, {@code INVALID} when a
     *     parameter does not fit; then there is no run
     */
    RunDescription start(RunRequest request);

    Optional<RunDescription> find(String id);

    /** The newest runs first; those of one pipeline when {@code pipeline} is not empty. Steps come without their results. */
    List<RunDescription> list(String pipeline, int limit);

    /** How many runs are accepted and not begun. */
    int queued();

    /** Waits until the run has ended, at most for the given time, and tells how it stands then. */
    RunDescription await(String id, Duration atMost) throws InterruptedException;

    /** Ends a run that is queued or executing; {@code CONFLICT} when it has ended already. */
    RunDescription cancel(String id);

    /**
     * Goes on with a run that was interrupted, failed, timed out or was cancelled, from the last completed step, on the
     * definition it began with. {@code CONFLICT} for one that is under way or completed.
     */
    RunDescription resume(String id);
}
