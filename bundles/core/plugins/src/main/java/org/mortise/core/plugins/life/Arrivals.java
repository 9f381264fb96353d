package org.mortise.core.plugins.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Which jars in the folders may still bring something: those that lie there as nobody has read them yet, and those that
 * are no good and were written to a moment ago. Whoever replaces a plugin by hand removes the old file and copies a new
 * one, in this order or the other; so a removal waits for these.
 */
final class Arrivals {
    /** How long a copy may pause. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** A file as it lay there. */
    record Look(long size, Instant changed) {}

    private record Reading(Look look, boolean good) {}

    private final Supplier<List<Path>> jars;
    private final Map<Path, Reading> readings = new ConcurrentHashMap<>();

    /** @param jars what lies in the folders now */
    Arrivals(Supplier<List<Path>> jars) {
        this.jars = jars;
    }

    /** To be taken before the file is read, for it may change meanwhile. */
    Optional<Look> look(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new Look(
                            attributes.size(), attributes.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The file was read as it looked then. */
    void read(Path file, Look look, boolean good) {
        readings.put(file, new Reading(look, good));
    }

    void gone(Path file) {
        readings.remove(file);
    }

    boolean expected() {
        return jars.get().stream().anyMatch(this::mayBring);
    }

    private boolean mayBring(Path jar) {
        var now = look(jar);
        if (now.isEmpty()) {
            return false;
        }
        var last = readings.get(jar);
        return last == null
                || !last.look().equals(now.get())
                || !last.good() && now.get().changed().isAfter(Instant.now().minus(PAUSE));
    }
}
