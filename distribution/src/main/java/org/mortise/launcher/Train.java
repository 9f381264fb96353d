package org.mortise.launcher;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.ref.Reference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mortise.shell.attach.Client;
import org.osgi.framework.BundleException;

/**
 * Starts an instance and has it answer, so that Java can write down which classes that takes.
 *
 * <p>The instance is not stopped, only its process ends. Java writes the archive when all is done, and what was stopped
 * may be gone by then: the classes of a collected bundle would not be in the archive on Java 17, and Java 25 has been
 * seen to crash on their remains.
 *
 * <p>This is a process of its own, because Java writes the archive when it ends: an instance that did it at the end of
 * its first run would take seconds longer to stop, and one that failed to start would leave next to nothing behind for
 * all later ones.
 */
record Train(Home home, Instance instance) {
    /** Where Java says which classes it has loaded. */
    private static final String LOADED = "mortise.loaded";

    /** Has the archive made in the background, where there is none yet, nobody makes it, and it can be kept. */
    static void once(Home home) {
        if (!Files.exists(archive()) && Files.isWritable(home.directory().resolve("lib")) && !underWay()) {
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

    /** The one that fits this Java and this place. */
    private static Path archive() {
        return Path.of(System.getProperty("mortise.archive", ""));
    }

    /** Where the names of the classes are that a start loads from the class path. */
    static Path classes() {
        return archive().resolveSibling(archive().getFileName() + ".list");
    }

    private static boolean underWay() {
        var lock = lock();
        lock.ifPresent(ProcessLock::close);
        return lock.isEmpty();
    }

    /** Instances that are started together would each have it made. */
    private static Optional<ProcessLock> lock() {
        return ProcessLock.tryAcquire(archive().resolveSibling(archive().getFileName() + ".lock"));
    }

    Exit execute() {
        if (System.getProperty(LOADED) == null) {
            throw new LaunchException(
                    Exit.FAILED, "the archive of classes is made by the script bin/mortise; all works without it");
        }
        instance.create();
        hold(lock().orElseThrow(() -> new LaunchException(Exit.IN_USE, "another process makes the archive already")));
        hold(exercise());
        return Exit.OK;
    }

    /** To the end of the process, for Java writes the archive there; what nobody refers to would be let go of. */
    private static void hold(Object what) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Reference.reachabilityFence(what), "mortise-train"));
    }

    private Container exercise() {
        var container = new Container(home, instance);
        try {
            var address = container.start();
            while (!Status.isReady(address)) {
                Pause.aMoment();
            }
            for (var path : List.of("/health", "/api/plugins", "/api/pipelines", "/api/metrics", "/openapi.yaml")) {
                read(address.resolve(path));
            }
            loaded().list(classes());
            attach();
            loaded().link(container.bundles());
            return container;
        } catch (BundleException | InterruptedException | IOException e) {
            throw new LaunchException(Exit.FAILED, "cannot train: " + e.getMessage(), e);
        }
    }

    /** The first who attaches is not to wait for classes either. */
    private void attach() throws IOException {
        Client.attach(instance.base(), List.of("help"));
    }

    private static LoadedClasses loaded() throws IOException {
        return LoadedClasses.read(Path.of(System.getProperty(LOADED)));
    }

    private static void read(URI uri) throws IOException {
        ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
    }
}
