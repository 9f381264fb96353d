package org.mortise.api.pipeline;

import java.util.List;

/**
 * An action as its record types describe it.
 *
 * @param plugin the plugin that provides it
 * @param name its name
 * @param description one sentence
 * @param parameters what it takes
 * @param returns the keys of its result, empty when they are known only at run time
 */
public record ActionDescription(
        String plugin,
        String name,
        String description,
        List<ParameterDescription> parameters,
        List<ParameterDescription> returns) {}
