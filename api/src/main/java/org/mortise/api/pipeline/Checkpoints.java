package org.mortise.api.pipeline;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What pipelines remember from one run to the next: where a poll stopped, what it has seen. A service, in the runtime's
 * store, so that it outlives runs, plugins and processes, and goes with {@link Pipelines#remove its pipeline}. Safe for use
 * by many threads at once.
 */
@ProviderType
public interface Checkpoints {

    /** What was saved last under the key; empty when nothing was. */
    Optional<Checkpoint> load(CheckpointKey key);

    /**
     * Saves a checkpoint; once this returns, the end of the process does not lose it.
     *
     * @param value what JSON can hold
     * @param expected the version that must be there, 0 for none; empty to save whatever is there
     * @return the version it has now, one more than before
     * @throws org.mortise.api.problem.ProblemException of kind {@code CONFLICT} when another version is there, of kind
     *     {@code TOO_LARGE} when the value is; what was saved before stays as it is
     */
    Checkpoint save(CheckpointKey key, Map<String, Object> value, OptionalLong expected);

    /** All that are kept for a pipeline, by step and scope. */
    Map<CheckpointKey, Checkpoint> list(String project, String pipeline);

    /** Forgets what was saved; whether there was anything. */
    boolean remove(CheckpointKey key);
}
