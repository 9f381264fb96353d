package org.mortise.core.plugins.life;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mortise.api.plugin.Leak;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Watches the loaders of retired generations until they are collected, and looks for what holds them. */
final class LeakWatch {
    private record Retired(
            String plugin,
            Version version,
            long generation,
            Instant when,
            WeakReference<ClassLoader> loader,
            List<String> dependents) {}

    private final Queue<Retired> retired = new ConcurrentLinkedQueue<>();

    /** To be told before the bundle is uninstalled, while it still has a loader. */
    void watch(Generation generation, Bundle bundle) {
        var wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null) {
            retired.add(new Retired(
                    generation.plugin(),
                    generation.version(),
                    generation.id(),
                    Instant.now(),
                    new WeakReference<>(wiring.getClassLoader()),
                    dependents(wiring)));
        }
        retired.removeIf(each -> each.loader().refersTo(null));
    }

    List<Leak> leaks() {
        retired.removeIf(each -> each.loader().refersTo(null));
        var leaks = new ArrayList<Leak>();
        for (var each : retired) {
            var loader = each.loader().get();
            if (loader != null) {
                leaks.add(
                        new Leak(each.plugin(), each.version(), each.generation(), each.when(), holders(each, loader)));
            }
        }
        return leaks;
    }

    /** Weighed: a heap dump would name every holder, and stop the world for it. Threads and wires are the usual ones. */
    private static List<String> holders(Retired retired, ClassLoader loader) {
        var holders = new ArrayList<>(retired.dependents());
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getContextClassLoader() == loader
                        || thread.getClass().getClassLoader() == loader)
                .map(thread -> "thread '" + thread.getName() + "' runs its code")
                .forEach(holders::add);
        return holders;
    }

    private static List<String> dependents(BundleWiring wiring) {
        return wiring.getProvidedWires(null).stream()
                .map(BundleWire::getRequirer)
                .map(requirer -> "bundle " + requirer.getSymbolicName() + " is wired to it")
                .distinct()
                .toList();
    }
}
