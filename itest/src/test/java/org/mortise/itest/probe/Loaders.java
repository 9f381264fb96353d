package org.mortise.itest.probe;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;

/** The class loaders of a plugin's generations, and what becomes of all other bundles meanwhile. */
public final class Loaders implements SynchronousBundleListener {
    private final String plugin;
    private final Queue<WeakReference<ClassLoader>> loaders = new ConcurrentLinkedQueue<>();
    private final Queue<String> disturbances = new ConcurrentLinkedQueue<>();

    /** @param plugin the symbolic name of the plugin's bundles */
    Loaders(String plugin) {
        this.plugin = plugin;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        var bundle = event.getBundle();
        if (!bundle.getSymbolicName().equals(plugin)) {
            disturbed(event);
        } else if (event.getType() == BundleEvent.STARTED) {
            loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
        }
    }

    private void disturbed(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.STOPPED, BundleEvent.UNRESOLVED, BundleEvent.UPDATED, BundleEvent.UNINSTALLED ->
                disturbances.add(event.getBundle() + ": " + event.getType());
            default -> {}
        }
    }

    /** How many there were, each of a generation of its own. */
    int seen() {
        return loaders.size();
    }

    /** How many are not collected yet. */
    int alive() {
        return (int) loaders.stream().filter(loader -> !loader.refersTo(null)).count();
    }

    /** Other bundles that were stopped, refreshed or updated. */
    List<String> disturbances() {
        return List.copyOf(disturbances);
    }
}
