package org.mortise.core.plugins.life;

import java.time.Duration;
import java.util.Collection;
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
        release(generation.extensions());
        var bundle = generation.bundle();
        if (bundle != null && bundle.getState() != Bundle.UNINSTALLED) {
            uninstall(generation, bundle);
        }
    }

    /** Waits for the calls of extensions that are out of the routes and closed. Blocks until there are none. */
    void release(Collection<LiveExtension> gone) throws InterruptedException {
        if (!calls.awaitNone(gone, limit.toNanos())) {
            calls.interruptAll(gone, Retirement::tell);
            if (!calls.awaitNone(gone, AFTER_INTERRUPT.toNanos())) {
                LOG.warn("{} are retired although calls of them go on; they ignore the interrupt", gone);
            }
        }
        calls.forget(gone);
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
