package org.mortise.core.plugins.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * An operator's wish that a share of a plugin's calls go to one content of it beside the one that was current then. It
 * lasts, over restarts too, until one of the two is gone.
 *
 * @param canary the digest of the content that gets the share
 * @param beside the digest of the other one
 * @param share from 0 to 1
 */
record Share(String canary, String beside, double share) {
    private static final String FILE = "share.properties";

    static Optional<Share> load(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        try {
            return Optional.of(new Share(
                    properties.getProperty("canary", ""),
                    properties.getProperty("beside", ""),
                    Double.parseDouble(properties.getProperty("share", ""))));
        } catch (NumberFormatException e) {
            throw new IOException(file.getFileName() + " has no number as its share", e);
        }
    }

    void save(Path folder) throws IOException {
        var properties = new Properties();
        properties.setProperty("canary", canary);
        properties.setProperty("beside", beside);
        properties.setProperty("share", Double.toString(share));
        var written = Files.createTempFile(Files.createDirectories(folder), "share", ".tmp");
        try (var out = Files.newBufferedWriter(written)) {
            properties.store(out, null);
        }
        Files.move(written, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void clear(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }
}
