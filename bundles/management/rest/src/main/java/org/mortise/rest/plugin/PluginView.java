package org.mortise.rest.plugin;

import java.time.Instant;
import java.util.List;
import org.mortise.api.pipeline.ActionDescription;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.GenerationState;
import org.mortise.api.plugin.PluginDescription;
import org.osgi.framework.Version;

/**
 * A plugin as JSON shows it. {@code status} has the reference's three words; {@code state} and {@code reason} are those
 * of the newest generation, {@code version} is that of the one that serves.
 */
record PluginView(
        String id,
        String name,
        Version version,
        String description,
        String status,
        GenerationState state,
        String reason,
        List<String> aliases,
        List<ActionDescription> actions,
        List<GenerationDescription> generations,
        Instant updatedAt) {

    /** @param actions those of any plugin, from which the plugin's own are taken */
    static PluginView of(PluginDescription plugin, List<ActionDescription> actions) {
        var newest = plugin.generations().get(0);
        return new PluginView(
                plugin.name(),
                plugin.name(),
                plugin.current().orElse(newest).version(),
                plugin.description(),
                status(plugin, newest),
                newest.state(),
                newest.reason(),
                plugin.aliases(),
                actions.stream()
                        .filter(action -> action.plugin().equals(plugin.name()))
                        .toList(),
                plugin.generations(),
                newest.since());
    }

    private static String status(PluginDescription plugin, GenerationDescription newest) {
        if (plugin.current().isPresent()) {
            return "active";
        }
        return newest.state() == GenerationState.FAILED ? "error" : "disabled";
    }
}
