package org.mortise.api.pipeline;

/**
 * A parameter of an action, or a key of its result.
 *
 * @param name as definitions spell it
 * @param type {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code array}, {@code object} or {@code any}
 * @param required whether a definition must give it
 * @param description one sentence, may be empty
 * @param defaultValue what it is when left out, {@code null} when it has no default
 */
public record ParameterDescription(
        String name, String type, boolean required, String description, Object defaultValue) {}
