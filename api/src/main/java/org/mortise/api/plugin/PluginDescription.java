package org.mortise.api.plugin;

import java.util.List;
import java.util.Optional;

/**
 * A plugin with its generations, newest first. Retired ones are left out.
 *
 * @param name the plugin's name
 * @param aliases other names for it
 * @param description one sentence, from the bundle's manifest
 * @param generations never empty
 */
public record PluginDescription(
        String name, List<String> aliases, String description, List<GenerationDescription> generations) {

    /** The generation that serves references without a version, if any does. */
    public Optional<GenerationDescription> current() {
        return generations.stream().filter(GenerationDescription::current).findFirst();
    }
}
