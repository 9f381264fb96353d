package org.mortise.core.plugins.life;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mortise.core.plugins.jar.Content;

/** The plugins there are, each with its generations that are not retired. Belongs to the registrar's thread. */
final class Roster {
    private final Choices choices;
    private final Map<String, Plugin> plugins = new LinkedHashMap<>();
    private long lastId;

    /** @param choices what is remembered of a plugin that was there before */
    Roster(Choices choices) {
        this.choices = choices;
    }

    Collection<Plugin> plugins() {
        return plugins.values();
    }

    Stream<Generation> generations() {
        return plugins.values().stream().flatMap(plugin -> plugin.generations().stream());
    }

    Optional<Plugin> find(String name) {
        return Optional.ofNullable(plugins.get(name));
    }

    /** The plugin of this name, which is there from now on. */
    Plugin plugin(String name) {
        return plugins.computeIfAbsent(
                name, absent -> new Plugin(name, choices.load(name), choices.loadShare(name), choices.loadProof(name)));
    }

    Plugin of(Generation generation) {
        return plugin(generation.plugin());
    }

    /** @param content {@code null} for a file whose content is of no use */
    Generation add(Plugin plugin, Path file, Content content) {
        var generation = new Generation(++lastId, file, plugin.name(), content);
        plugin.add(generation);
        return generation;
    }

    /** A plugin goes with its last generation. */
    void forget(Generation generation) {
        plugins.computeIfPresent(generation.plugin(), (name, plugin) -> {
            plugin.forget(generation);
            return plugin.generations().isEmpty() ? null : plugin;
        });
    }
}
