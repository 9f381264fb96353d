package org.mortise.core.plugins.life;

import java.time.Duration;
import org.mortise.core.plugins.call.Calls;
import org.mortise.core.plugins.call.LiveExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceObjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a generation, off the hot path: drained, stopped, uninstalled, its loader watched. */
final class Retirement {
    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
    private static final String CONFIGURATION_ADMIN = "org.osgi.service.cm.ConfigurationAdmin";
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private final Calls calls;
    private final LeakWatch leaks;
    private final Duration limit;

    Retirement(Calls calls, LeakWatch leaks, Duration limit) {
        this.calls = calls;
        this.leaks = leaks;
        this.limit = limit;
    }

    /** Retires a generation whose extensions are out of the routes and closed. Blocks until it is gone. */
    void retire(Generation generation) throws InterruptedException {
        if (!calls.awaitNone(generation.extensions(), limit.toNanos())) {
            calls.interruptAll(generation.extensions(), Retirement::tell);
            if (!calls.awaitNone(generation.extensions(), AFTER_INTERRUPT.toNanos())) {
                LOG.warn("{} is retired although calls of it go on; they ignore the interrupt", generation);
            }
        }
        calls.forget(generation.extensions());
        var bundle = generation.bundle();
        if (bundle != null && bundle.getState() != Bundle.UNINSTALLED) {
            uninstall(generation, bundle);
        }
    }

    static void tell(Thread thread, LiveExtension extension) {
        LOG.warn("a call of {} in thread '{}' was interrupted at its limit of time", extension, thread.getName());
    }

    /**
     * SCR looks for configurations in the name of the bundle, and Felix 7.0.5 remembers a bundle by every service that it
     * ever gave back: some 7 KB for each generation there was. Giving one back as a service object makes it forget.
     */
    private static void forgetUses(Bundle bundle) {
        var context = bundle.getBundleContext();
        var reference = context == null ? null : context.getServiceReference(CONFIGURATION_ADMIN);
        if (reference != null) {
            forgetUse(context.getServiceObjects(reference));
        }
    }

    private static <T> void forgetUse(ServiceObjects<T> objects) {
        objects.ungetService(objects.getService());
    }

    private void uninstall(Generation generation, Bundle bundle) {
        leaks.watch(generation, bundle);
        forgetUses(bundle);
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            LOG.warn("{} did not stop cleanly: {}", generation, e.toString());
        }
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("{} could not be uninstalled: {}", generation, e.toString());
        }
    }
}
