package org.mortise.launcher;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.cm.ManagedServiceFactory;

/**
 * What Config Admin hands out. It does so in one thread: to who asks for settings one after the other, and those of one
 * PID to whoever is there by their ranking. A {@code ConfigurationListener} is in no such order: it is told that settings
 * are gone before the service is, and others that it puts there may be taken from the service again.
 */
final class Deliveries {
    private static final String LAUNCHER = "org.mortise.launcher";

    /** Is served what the service of that PID is served, after it, so that what it then changes comes after as well. */
    static void follow(BundleContext context, String pid, ManagedService follower) {
        context.registerService(ManagedService.class, follower, last(pid));
    }

    static void follow(BundleContext context, String factory, ManagedServiceFactory follower) {
        context.registerService(ManagedServiceFactory.class, follower, last(factory));
    }

    /** Has this done once those who asked before have their settings and have done with them. */
    static ServiceRegistration<ManagedService> afterwards(BundleContext context, Runnable work) {
        return context.registerService(ManagedService.class, nothing -> work.run(), last(LAUNCHER));
    }

    /** Returns when those who asked before have their settings and have done with them. */
    static void await(BundleContext context) throws InterruptedException {
        var done = new CountDownLatch(1);
        var registration = afterwards(context, done::countDown);
        done.await();
        registration.unregister();
    }

    private static Hashtable<String, Object> last(String pid) {
        return new Hashtable<>(Map.of(Constants.SERVICE_PID, pid, Constants.SERVICE_RANKING, Integer.MIN_VALUE));
    }

    private Deliveries() {}
}
