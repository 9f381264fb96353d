package org.mortise.api.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs of pipelines: those under way and the history. Safe for concurrent use. A run's id that is not there gives a
 * {@link org.mortise.api.problem.ProblemException} of kind {@code NOT_FOUND}.
 */
@ProviderType
public interface Runs {
    /**
     * Accepts a run. When this returns, the run is in the history and stays there whatever happens to the process; one
     * that had not begun when the process ended waits again in the next. A request whose key an earlier one for the same
     * pipeline had makes no run, but gives the one that was made then, for as long as the history has it.
     *
     * @throws org.mortise.api.problem.ProblemException {@code NOT_FOUND} for the pipeline, {@code CONFLICT} when it is not
     *     active or the request with the same key had other parameters, {@code UNAVAILABLE} when an action it names is not there or too many runs wait, {@code INVALID} when a
     *     parameter does not fit; then there is no run
     */
    RunDescription start(RunRequest request);

    Optional<RunDescription> find(String id);

    /** The newest runs first, without the results of their steps. */
    List<RunDescription> list(RunFilter filter);

    /** How many runs are accepted and not begun. */
    int queued();

    RunFigures figures();

    /** Waits until the run has ended, at most for the given time, and tells how it stands then. */
    RunDescription await(String id, Duration atMost) throws InterruptedException;

    /** Ends a run that is queued or executing; {@code CONFLICT} when it has ended already. */
    RunDescription cancel(String id);

    /**
     * Goes on with a run that was interrupted, failed, timed out or was cancelled, from the last completed step, on the
     * definition it began with. {@code CONFLICT} for one that is under way or completed.
     */
    RunDescription resume(String id);

    /**
     * Tells of every run that changes: that it was accepted, how far it is, how it ended. Of one run no more than some ten
     * tellings a second and always the last; who takes his time is told less, and holds nobody up but others who watch.
     *
     * @param project whose runs; all when empty
     * @param watcher is called on one thread, after the change and without the results of steps
     * @return ends it; a telling may be under way still
     */
    Watch watch(String project, Consumer<RunDescription> watcher);

    /** A watch that is being kept. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
