package org.mortise.launcher;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.framework.FrameworkFactory;
import org.mortise.launcher.BundleList.Entry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ManagedService;

/** The OSGi framework with the bundles of {@code system/}, from nothing to answering. */
final class Container {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Home home;
    private final Instance instance;
    private final BundleList list;
    private final Cache cache;
    private final Framework framework;

    Container(Home home, Instance instance) {
        this.home = home;
        this.instance = instance;
        list = BundleList.read(home.system());
        cache = Cache.create(instance.data().resolve("cache"));
        // Log files and libraries outside the framework read these two as system properties.
        System.setProperty("mortise.home", home.directory().toString());
        System.setProperty("mortise.base", instance.base().toString());
        framework = framework(FrameworkProperties.of(home, instance));
    }

    /** Felix takes its cache as an object, among properties that are text by the standard. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Framework framework(Map<String, String> properties) {
        var configuration = new HashMap<String, Object>(properties);
        configuration.put("felix.bundlecache.impl", cache);
        return new FrameworkFactory().newFramework((Map) configuration, new SystemBundles());
    }

    /** Starts it and returns where it answers. A stop that is asked for meanwhile comes after. */
    synchronized URI start() throws BundleException, InterruptedException {
        // Whatever asks its thread for classes, plugins above all, finds Java's there and none of system/.
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        framework.init();
        var bundles = install();
        Resolution.require(framework, bundles.values());
        framework.start();
        // Nothing has started by then: the list says what starts after what, and the levels what stops after what.
        // To go up level by level would be to wait for the framework each time, and at last for plugins that start.
        var last = list.levels().get(list.levels().size() - 1).number();
        raiseTo(last - 1);
        for (var level : list.levels()) {
            for (var entry : level.entries()) {
                start(bundles.get(entry));
            }
            if (level.has("org.apache.felix.fileinstall")) {
                settle();
            }
        }
        raiseTo(last);
        cache.sweep();
        return address();
    }

    Bundle[] bundles() {
        return framework.getBundleContext().getBundles();
    }

    /** Returns when it was stopped, by {@link #stop} or from within. */
    void await() throws InterruptedException {
        framework.waitForStop(0);
    }

    synchronized void stop() {
        try {
            framework.stop();
            framework.waitForStop(PATIENCE.toMillis());
        } catch (BundleException e) {
            throw new LaunchException(Exit.FAILED, "cannot stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<Entry, Bundle> install() throws BundleException {
        var bundles = new LinkedHashMap<Entry, Bundle>();
        var startLevel = framework.adapt(FrameworkStartLevel.class);
        var usual = startLevel.getInitialBundleStartLevel();
        for (var level : list.levels()) {
            startLevel.setInitialBundleStartLevel(level.number());
            for (var entry : level.entries()) {
                bundles.put(entry, framework.getBundleContext().installBundle(entry.location()));
            }
        }
        startLevel.setInitialBundleStartLevel(usual);
        return bundles;
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

    /** The instance's own settings have been read at this level. Adds the shipped ones, and looks at what came of it. */
    private void settle() {
        var context = framework.getBundleContext();
        var service = context.getServiceReference(ConfigurationAdmin.class);
        var admin = context.getService(service);
        var shipped = new ShippedSettings(home, admin);
        shipped.apply();
        context.registerService(ConfigurationListener.class, shipped, null);
        try {
            var web = admin.getConfiguration("org.apache.felix.http", "?").getProcessedProperties(service);
            var address = HttpAddress.of(web);
            address.requireLoopback();
            address.requireFree();
        } catch (IOException e) {
            throw new LaunchException(Exit.FAILED, "cannot read the settings: " + e, e);
        }
    }

    private void raiseTo(int level) throws InterruptedException {
        var reached = new CountDownLatch(1);
        framework.adapt(FrameworkStartLevel.class).setStartLevel(level, event -> reached.countDown());
        reached.await();
    }

    private URI address() throws InterruptedException {
        awaitDelivery();
        var file = new AddressFile(framework.getBundleContext(), instance);
        file.open();
        if (file.isEmpty()) {
            throw new LaunchException(Exit.FAILED, "the web server did not start; log/mortise.log says why");
        }
        return file.getService();
    }

    /**
     * The web server starts in the thread in which Config Admin hands it its settings, and is not done when its service
     * appears. Config Admin serves one after the other, so when it comes to us, it is through with all before us.
     */
    private void awaitDelivery() throws InterruptedException {
        var delivered = new CountDownLatch(1);
        ManagedService last = settings -> delivered.countDown();
        var properties = new Hashtable<>(Map.of(Constants.SERVICE_PID, "org.mortise.launcher"));
        var registration = framework.getBundleContext().registerService(ManagedService.class, last, properties);
        delivered.await();
        registration.unregister();
    }
}
