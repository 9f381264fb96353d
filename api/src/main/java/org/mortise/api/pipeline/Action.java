package org.mortise.api.pipeline;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One thing a pipeline's step can do. The record {@code P} is the whole description of its parameters: checks,
 * documentation and completion come from it, and {@code inputField} is {@code input_field} in a definition. A component
 * is required unless it is an {@code Optional} or has a {@link Parameter#defaultValue()}.
 *
 * <p>Called concurrently by as many runs as there are; what it blocks on must end when its thread is interrupted, for
 * that is how a cancel, a deadline or a drain limit reaches it.
 *
 * @param <P> the parameters
 * @param <R> the result: a record, whose components become the step's keys in the same spelling, or a
 *     {@code Map<String, Object>} where the keys are known only at run time. Values are what JSON can hold
 */
@ConsumerType
public interface Action<P extends Record, R> {
    /** The kind, for {@link org.mortise.api.plugin.Extension#kind()}. */
    String KIND = "action";

    /**
     * Runs one step.
     *
     * @throws org.mortise.api.problem.ProblemException to fail the step with an error for people
     * @throws Exception anything else fails the step too, with its message
     */
    R run(P parameters, StepContext context) throws Exception;
}
