package org.mortise.launcher;

import java.util.ArrayList;
import java.util.List;
import org.mortise.launcher.BundleList.Level;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * Bundles of the runtime in the framework, ready to be started.
 *
 * @param inOrder in the order of the list, which says what starts after what
 */
record Bundles(List<Bundle> inOrder) {

    /** Installs and resolves the bundles of these levels. Not to be called concurrently. */
    static Bundles install(Framework framework, List<Level> levels) throws BundleException {
        var bundles = new ArrayList<Bundle>();
        var startLevel = framework.adapt(FrameworkStartLevel.class);
        var usual = startLevel.getInitialBundleStartLevel();
        for (var level : levels) {
            startLevel.setInitialBundleStartLevel(level.number());
            for (var entry : level.entries()) {
                bundles.add(framework.getBundleContext().installBundle(entry.location()));
            }
        }
        startLevel.setInitialBundleStartLevel(usual);
        Resolution.require(framework, bundles);
        return new Bundles(List.copyOf(bundles));
    }

    /** Starts those up to this start level that have not started yet. */
    void startUpTo(int level) {
        for (var bundle : inOrder) {
            if (bundle.adapt(BundleStartLevel.class).getStartLevel() <= level) {
                start(bundle);
            }
        }
    }

    /** Not for the next time as well, since that would be noted on the disk: the next time, all is installed anew. */
    private static void start(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            var reason = e.getCause() == null ? e : e.getCause();
            throw new LaunchException(Exit.FAILED, bundle.getSymbolicName() + " does not start: " + reason, e);
        }
    }
}
