package org.mortise.api.storage;

import java.util.List;
import org.mortise.api.pipeline.ParameterDescription;

/**
 * A backend as its plugin describes it.
 *
 * @param plugin the plugin that provides it
 * @param name its name, to be given as {@code plugin_type}
 * @param description one sentence
 * @param version of the plugin
 * @param settings what it takes
 */
public record StorageType(
        String plugin, String name, String description, String version, List<ParameterDescription> settings) {}
