package org.mortise.core.plugins.life;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An operator's wish that one content of a plugin serve rather than the newest, after a swap or a rollback. It lasts,
 * over restarts too, until something is deployed that was not there when it was made.
 *
 * @param digest the content that is to serve
 * @param known the contents that were there when the choice was made
 */
record Choice(String digest, Set<String> known) {
    private static final Note NOTE = new Note("choice");

    static Optional<Choice> load(Path folder) throws IOException {
        return NOTE.read(folder)
                .map(noted -> new Choice(
                        noted.getProperty("digest", ""),
                        Set.of(noted.getProperty("known", "").split(","))));
    }

    void save(Path folder) throws IOException {
        NOTE.write(folder, Map.of("digest", digest, "known", String.join(",", known)));
    }

    static void clear(Path folder) throws IOException {
        NOTE.erase(folder);
    }
}
