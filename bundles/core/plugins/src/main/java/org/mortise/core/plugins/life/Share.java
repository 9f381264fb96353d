package org.mortise.core.plugins.life;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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
    private static final Note NOTE = new Note("share");

    static Optional<Share> load(Path folder) throws IOException {
        try {
            return NOTE.read(folder).map(Share::of);
        } catch (NumberFormatException e) {
            throw new IOException("there is no number in it", e);
        }
    }

    private static Share of(Properties noted) {
        return new Share(
                noted.getProperty("canary", ""),
                noted.getProperty("beside", ""),
                Double.parseDouble(noted.getProperty("share", "")));
    }

    void save(Path folder) throws IOException {
        NOTE.write(folder, Map.of("canary", canary, "beside", beside, "share", Double.toString(share)));
    }

    static void clear(Path folder) throws IOException {
        NOTE.erase(folder);
    }
}
