package org.mortise.core.plugins.life;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files there are, and the generation that each of them wishes for. Used on the registrar's thread only. */
final class Wishes {
    private final Map<Path, Generation> files = new HashMap<>();

    static String nameOf(Path file) {
        return file.getFileName().toString();
    }

    Optional<Generation> at(Path file) {
        return Optional.ofNullable(files.get(file));
    }

    boolean have(Generation generation) {
        return files.containsValue(generation);
    }

    /** The files that a plugin comes from. */
    List<Path> of(Plugin plugin) {
        return files.entrySet().stream()
                .filter(entry -> entry.getValue().plugin().equals(plugin.name()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a plugin came from this file, whatever is in it now: what cannot be read is known by the file's name. */
    boolean areForPlugin(Path file) {
        return at(file).filter(generation ->
                        generation.usable() || !generation.plugin().equals(nameOf(file)))
                .isPresent();
    }

    void put(Path file, Generation generation) {
        generation.movedTo(file);
        movedFrom(files.put(file, generation));
    }

    Optional<Generation> remove(Path file) {
        var generation = files.remove(file);
        movedFrom(generation);
        return Optional.ofNullable(generation);
    }

    /** Another content has the file's name, or nothing has; this one may lie there under other names too. */
    private void movedFrom(Generation generation) {
        files.forEach((other, same) -> {
            if (same == generation) {
                generation.movedTo(other);
            }
        });
    }

    void replace(Generation generation, Generation next) {
        files.replaceAll((file, from) -> from == generation ? next : from);
    }
}
