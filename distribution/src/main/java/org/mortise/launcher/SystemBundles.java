package org.mortise.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Has the framework take the classes of {@code system/} from Java's own class path, as chapter 60 of the OSGi Core
 * specification has it ("Connect"). Java finds a class there in its archive without asking anybody, and its lambdas with
 * it: a sixth of what a start costs. All else is as for any bundle, wiring and services above all.
 *
 * <p>Weighed: these bundles can see each other's private packages, which the build and the tests in containers of their
 * own do not let them use. They never change while the runtime runs. Plugins have their own loaders, which lead to what
 * is exported and to nothing else.
 */
final class SystemBundles implements ModuleConnector {
    private final Map<String, SystemJar> jars = new LinkedHashMap<>();

    SystemBundles(BundleList list) {
        for (var level : list.levels()) {
            for (var entry : level.entries()) {
                if (!entry.apart()) {
                    jars.put(entry.location(), new SystemJar(entry.jar()));
                }
            }
        }
    }

    /** Where such a bundle is from. */
    static String location(Path jar) {
        return "connect:" + jar.toUri();
    }

    /** Reads ahead what the framework will ask for. */
    void read() throws IOException {
        for (var jar : jars.values()) {
            jar.read();
        }
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {
        // needs neither
    }

    @Override
    public Optional<ConnectModule> connect(String location) {
        return Optional.ofNullable(jars.get(location)).map(jar -> () -> jar);
    }

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }
}
