package org.mortise.api.pipeline;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The run as one of its steps sees it. Belongs to the call it was given to: of use on that thread, and no longer than
 * the call lasts. Values are what JSON can hold: maps, lists, strings, numbers, booleans and {@code null}.
 */
@ProviderType
public interface StepContext {
    /** The namespace of values that belong to no step. */
    String GLOBAL = "_global";

    String runId();

    /** The pipeline's id. */
    String pipeline();

    /** The project the pipeline belongs to. */
    String project();

    /** The name of the step that is running. */
    String step();

    /** A value that a step left; empty when the step or the key is not there, or the value is {@code null}. */
    Optional<Object> find(String step, String key);

    /** All that a step left, in the order it was left; empty for a step that has not run. Not modifiable. */
    Map<String, Object> all(String step);

    /**
     * Leaves a value under a step's name, for later steps.
     *
     * @throws org.mortise.api.problem.ProblemException of kind {@code TOO_LARGE} when the context would outgrow its limit
     */
    void set(String step, String key, Object value);

    /** Tells those who watch the run how far the step is, from 0 to 1, and with what. Cheap; call it as often as it changes. */
    void progress(double share, String message);

    /**
     * Says something that is worth keeping with the step, such as what was retried or left out. The last 200 lines are kept,
     * of 16 KiB together. No secrets.
     */
    void log(String line);
}
