package org.mortise.core.diagnosis;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * Why a bundle did not start. The framework tells it once, to whoever called or listens, so what is heard is kept until
 * the bundle starts or goes: as words, since an exception would hold the bundle's class loader.
 */
final class Start implements FrameworkListener, BundleListener {
    private final FrameworkStartLevel framework;
    private final Map<Long, Cause> failures = new ConcurrentHashMap<>();

    Start(BundleContext context) {
        framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
    }

    Optional<Cause> of(Bundle bundle) {
        return Optional.of(failures.getOrDefault(bundle.getBundleId(), notStarted(bundle)));
    }

    Cause failed(Bundle bundle, Throwable failure) {
        var cause = Failure.of(bundle, failure).cause(bundle, "failed to start");
        failures.put(bundle.getBundleId(), cause);
        return cause;
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR
                && event.getThrowable() != null
                && event.getBundle().getState() != Bundle.ACTIVE) {
            failed(event.getBundle(), event.getThrowable());
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.STARTED, BundleEvent.UPDATED, BundleEvent.UNINSTALLED ->
                failures.remove(event.getBundle().getBundleId());
            default -> {}
        }
    }

    private Cause notStarted(Bundle bundle) {
        var level = bundle.adapt(BundleStartLevel.class);
        if (bundle.getState() == Bundle.STARTING) {
            return Cause.of(bundle, "is being started", "");
        }
        if (level.getStartLevel() > framework.getStartLevel()) {
            return Cause.of(
                    bundle,
                    "starts at start level " + level.getStartLevel() + ", and the framework is at "
                            + framework.getStartLevel(),
                    "");
        }
        return level.isPersistentlyStarted()
                ? Cause.of(bundle, "was told to start and did not", "The exception is in log/mortise.log.")
                : Cause.of(
                        bundle,
                        "is not started",
                        "'start " + bundle.getBundleId() + "' on the shell starts it, or says why not.");
    }
}
