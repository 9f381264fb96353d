package org.mortise.core.plugins.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * An operator's wish that one content of a plugin serve rather than the newest, after a swap or a rollback. It lasts,
 * over restarts too, until something is deployed that was not there when it was made.
 *
 * @param digest the content that is to serve
 * @param known the contents that were there when the choice was made
 */
record Choice(String digest, Set<String> known) {
    private static final String FILE = "choice.properties";

    static Optional<Choice> load(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return Optional.of(new Choice(
                properties.getProperty("digest", ""),
                Set.of(properties.getProperty("known", "").split(","))));
    }

    void save(Path folder) throws IOException {
        var properties = new Properties();
        properties.setProperty("digest", digest);
        properties.setProperty("known", String.join(",", known));
        var written = Files.createTempFile(Files.createDirectories(folder), "choice", ".tmp");
        try (var out = Files.newBufferedWriter(written)) {
            properties.store(out, null);
        }
        Files.move(written, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void clear(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }
}
