package org.mortise.launcher;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.cm.ManagedService;
import org.osgi.util.tracker.ServiceTracker;

/** The OSGi framework with the bundles of {@code system/}, from nothing to answering. */
final class Container {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HTTP_RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";

    private final Home home;
    private final BundleList list;
    private final Framework framework;
    private final StartFailures failures = new StartFailures();

    Container(Home home, Instance instance) {
        this.home = home;
        list = BundleList.read(home.system());
        var properties = FrameworkProperties.of(home, instance);
        properties.put("org.osgi.framework.startlevel.beginning", Integer.toString(settingsLevel()));
        // Log files and libraries outside the framework read these two as system properties.
        System.setProperty("mortise.home", home.directory().toString());
        System.setProperty("mortise.base", instance.base().toString());
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow(() -> new LaunchException(Exit.FAILED, "lib/ has no OSGi framework"))
                .newFramework(properties);
    }

    /** Starts it and returns where it answers. A stop that is asked for meanwhile comes after. */
    synchronized URI start() throws BundleException, InterruptedException {
        framework.init();
        framework.getBundleContext().addFrameworkListener(failures);
        var bundles = install();
        Resolution.require(framework, bundles);
        for (var bundle : bundles) {
            if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
        framework.start();
        failures.raise();

        settle();
        raiseTo(list.lastLevel());
        failures.raise();
        return address();
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

    private int settingsLevel() {
        return list.levelOf("org.apache.felix.fileinstall");
    }

    private List<Bundle> install() throws BundleException {
        var bundles = new ArrayList<Bundle>();
        for (var entry : list.entries()) {
            var bundle = framework
                    .getBundleContext()
                    .installBundle("reference:" + entry.jar().toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(entry.level());
            bundles.add(bundle);
        }
        return bundles;
    }

    /** The instance's own settings have been read at this level. Adds the shipped ones, and looks at what came of it. */
    private void settle() throws InterruptedException {
        var context = framework.getBundleContext();
        var tracker =
                new ServiceTracker<ConfigurationAdmin, ConfigurationAdmin>(context, ConfigurationAdmin.class, null);
        tracker.open();
        try {
            var admin = tracker.waitForService(PATIENCE.toMillis());
            var shipped = new ShippedSettings(home, admin);
            shipped.apply();
            context.registerService(ConfigurationListener.class, shipped, null);

            var http = admin.getConfiguration("org.apache.felix.http", "?");
            var address = HttpAddress.of(http.getProcessedProperties(tracker.getServiceReference()));
            address.requireLoopback();
            address.requireFree();
        } catch (IOException e) {
            throw new LaunchException(Exit.FAILED, "cannot read the settings: " + e, e);
        } finally {
            tracker.close();
        }
    }

    private void raiseTo(int level) throws InterruptedException {
        var reached = new CountDownLatch(1);
        framework.adapt(FrameworkStartLevel.class).setStartLevel(level, event -> reached.countDown());
        reached.await();
    }

    private URI address() throws InterruptedException {
        awaitDelivery();
        var web = framework.getBundleContext().getServiceReference(HTTP_RUNTIME);
        if (web == null) {
            throw new LaunchException(Exit.FAILED, "the web server did not start; log/mortise.log says why");
        }
        var endpoints = (String[]) web.getProperty("osgi.http.endpoint");
        return URI.create(endpoints[0].replaceFirst("/$", ""));
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
