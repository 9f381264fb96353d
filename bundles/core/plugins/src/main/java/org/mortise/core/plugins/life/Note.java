package org.mortise.core.plugins.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Something to be remembered of a plugin over restarts, in a file in its folder, which is there as a whole or not at all.
 *
 * @param file the file's name without its ending
 */
record Note(String file) {

    Optional<Properties> read(Path folder) throws IOException {
        var path = in(folder);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(path)) {
            properties.load(in);
        }
        return Optional.of(properties);
    }

    void write(Path folder, Map<String, String> values) throws IOException {
        var properties = new Properties();
        properties.putAll(values);
        var written = Files.createTempFile(Files.createDirectories(folder), file, ".tmp");
        try (var out = Files.newBufferedWriter(written)) {
            properties.store(out, null);
        }
        Files.move(written, in(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void erase(Path folder) throws IOException {
        Files.deleteIfExists(in(folder));
    }

    private Path in(Path folder) {
        return folder.resolve(file + ".properties");
    }
}
