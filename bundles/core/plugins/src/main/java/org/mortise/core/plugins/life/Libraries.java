package org.mortise.core.plugins.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mortise.core.plugins.jar.Library;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bundles that are no plugins. Left to FileInstall, a library that is replaced is refreshed together with the plugins
 * that are wired to it, and one that is spoilt takes them down. Here the new one is installed beside the old, which is
 * uninstalled and not refreshed: whoever is wired to it stays so until it has made way for a generation with new wires.
 */
final class Libraries {
    private static final Logger LOG = LoggerFactory.getLogger(Libraries.class);

    private record Installed(Bundle bundle, String digest) {}

    private final BundleContext context;
    private final Map<Path, Installed> installed = new HashMap<>();

    Libraries(BundleContext context) {
        this.context = context;
    }

    /**
     * Installs what a file has become. The bundles that were wired to what it was are to be wired anew.
     *
     * @throws BundleException when the new content does not resolve where the old did; then nothing has changed
     */
    synchronized Set<Bundle> deploy(Path file, Library library) throws BundleException, IOException {
        var before = installed.get(file);
        if (before != null && before.digest().equals(library.digest())) {
            return Set.of();
        }
        var bundle = install(file, library);
        if (before != null) {
            replace(before.bundle(), bundle);
        }
        installed.put(file, new Installed(bundle, library.digest()));
        LOG.info("library {} {} is deployed", bundle.getSymbolicName(), bundle.getVersion());
        start(bundle);
        return before == null ? Set.of() : uninstall(before.bundle());
    }

    private Bundle install(Path file, Library library) throws BundleException, IOException {
        var location = Starter.LOCATION + "library/" + file.getFileName() + '#' + library.digest();
        try (var jar = Files.newInputStream(library.jar())) {
            return context.installBundle(location, jar);
        } finally {
            Files.deleteIfExists(library.jar());
        }
    }

    private void replace(Bundle old, Bundle bundle) throws BundleException {
        var inUse = old.adapt(BundleWiring.class) != null;
        if (inUse && !wiring().resolveBundles(List.of(bundle))) {
            bundle.uninstall();
            throw new BundleException("it cannot be resolved, and " + old.getVersion() + " is in use");
        }
    }

    /** One that does not resolve yet is resolved by the framework as soon as somebody needs it and it can be. */
    private static void start(Bundle bundle) {
        var fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        try {
            if (!fragment) {
                bundle.start(Bundle.START_TRANSIENT);
            }
        } catch (BundleException e) {
            LOG.warn("library {} is not started: {}", bundle.getSymbolicName(), e.getMessage());
        }
    }

    synchronized boolean has(Path file) {
        return installed.containsKey(file);
    }

    /** Removes what a file was. Whoever is wired to it stays so as long as it lives. */
    synchronized void remove(Path file) {
        var gone = installed.remove(file);
        if (gone != null) {
            uninstall(gone.bundle());
            purge();
        }
    }

    private static Set<Bundle> uninstall(Bundle bundle) {
        var dependents = dependents(bundle);
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            LOG.warn("library {} could not be uninstalled: {}", bundle.getSymbolicName(), e.toString());
        }
        return dependents;
    }

    private static Set<Bundle> dependents(Bundle bundle) {
        var wiring = bundle.adapt(BundleWiring.class);
        return wiring == null
                ? Set.of()
                : wiring.getProvidedWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .map(wire -> wire.getRequirer().getBundle())
                        .collect(Collectors.toSet());
    }

    /** Lets the framework forget what was uninstalled and has nobody wired to it any more. */
    synchronized void purge() {
        var free = wiring().getRemovalPendingBundles().stream()
                .filter(pending ->
                        wiring().getDependencyClosure(List.of(pending)).size() == 1)
                .toList();
        if (!free.isEmpty()) {
            wiring().refreshBundles(free);
        }
    }

    /** Tries those again that could not be started, for what they lack may have come. */
    synchronized void retry() {
        installed.values().stream()
                .map(Installed::bundle)
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                .filter(bundle -> wiring().resolveBundles(List.of(bundle)))
                .forEach(Libraries::start);
    }

    private FrameworkWiring wiring() {
        return context.getBundle(0).adapt(FrameworkWiring.class);
    }
}
