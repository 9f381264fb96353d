package org.mortise.launcher;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.BundleException;

/**
 * Starts an instance, has it answer and stops it, so that Java can write down which classes that takes.
 *
 * <p>This is a process of its own, because Java writes the archive when it ends: an instance that did it at the end of
 * its first run would take seconds longer to stop, and one that failed to start would leave next to nothing behind for
 * all later ones.
 */
record Train(Home home, Instance instance) {

    /** Has the archive made in the background, where there is none yet and one can be kept. */
    static void once(Home home) {
        var archive = Path.of(System.getProperty("mortise.archive", ""));
        if (!Files.exists(archive) && Files.isWritable(home.directory().resolve("lib"))) {
            try {
                new ProcessBuilder("nice", home.script().toString(), "train")
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                System.err.println("mortise: goes on without a class archive: " + e.getMessage());
            }
        }
    }

    Exit execute() {
        instance.create();
        var container = new Container(home, instance);
        try {
            var address = container.start();
            while (!Status.isReady(address)) {
                Pause.aMoment();
            }
            for (var path : List.of("/health", "/api/plugins", "/api/pipelines", "/api/metrics", "/openapi.yaml")) {
                read(address.resolve(path));
            }
        } catch (BundleException | InterruptedException | IOException e) {
            throw new LaunchException(Exit.FAILED, "cannot train: " + e.getMessage(), e);
        } finally {
            container.stop();
        }
        return Exit.OK;
    }

    private static void read(URI uri) throws IOException {
        ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
    }
}
