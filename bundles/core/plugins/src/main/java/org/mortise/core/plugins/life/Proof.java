package org.mortise.core.plugins.life;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of a content that has served: a start of the runtime need not try it again before it is called.
 *
 * @param digest the content
 * @param pids the PIDs of the configurations that it takes; where there is one, it may be more than its manifest declares
 */
record Proof(String digest, Set<String> pids) {
    private static final Note NOTE = new Note("proof");

    static Optional<Proof> load(Path folder) throws IOException {
        return NOTE.read(folder)
                .map(noted -> new Proof(
                        noted.getProperty("digest", ""),
                        Stream.of(noted.getProperty("pids", "").split(","))
                                .filter(pid -> !pid.isEmpty())
                                .collect(Collectors.toUnmodifiableSet())));
    }

    void save(Path folder) throws IOException {
        NOTE.write(folder, Map.of("digest", digest, "pids", String.join(",", pids)));
    }

    static void clear(Path folder) throws IOException {
        NOTE.erase(folder);
    }
}
