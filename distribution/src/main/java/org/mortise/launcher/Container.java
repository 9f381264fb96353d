package org.mortise.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.felix.framework.FrameworkFactory;
import org.mortise.shell.attach.AttachServer;
import org.mortise.shell.attach.Door;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.cm.ConfigurationAdmin;

/** The OSGi framework with the bundles of {@code system/}, from nothing to answering. */
final class Container {
    /** Reads the settings when it starts. */
    private static final String WATCHER = "org.apache.felix.fileinstall";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Home home;
    private final Instance instance;
    private final BundleList list;
    private final SystemBundles system;
    private final Cache cache;
    private final Framework framework;
    private Bundles others;
    private Optional<Doorkeeper> doorkeeper = Optional.empty();

    Container(Home home, Instance instance) {
        this.home = home;
        this.instance = instance;
        list = BundleList.read(home.system());
        system = new SystemBundles(list);
        Ahead.of(system);
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
        return new FrameworkFactory().newFramework((Map) configuration, system);
    }

    /** Starts it and returns where it answers. A stop that is asked for meanwhile comes after. */
    synchronized URI start() throws BundleException, InterruptedException {
        // Whatever asks its thread for classes, plugins above all, finds Java's there and none of system/.
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        framework.init();
        var settings = Bundles.install(framework, list.upTo(WATCHER));
        framework.start();
        // Nothing has started by then: the list says what starts after what, and the levels what stops after what.
        // To go up level by level would be to wait for the framework each time, and at last for plugins that start.
        var last = list.last();
        raiseTo(last - 1);
        var installing = beside(() -> Bundles.install(framework, list.after(WATCHER)));
        settings.startUpTo(last);
        settle();
        others = result(installing);
        others.startUpTo(last);
        doorkeeper = Doorkeeper.open(instance, this::startShell);
        raiseTo(last);
        var address = address();
        cache.sweep();
        return address;
    }

    /** Starts what comes on demand, and hands the door over once all commands are there. A client of one that stops is left. */
    private synchronized void startShell(Door door) {
        if (framework.getState() != Bundle.ACTIVE) {
            return;
        }
        try {
            raiseTo(list.highest());
            others.startUpTo(list.highest());
            var properties = new Hashtable<>(Map.of(AttachServer.DOOR, true));
            framework.getBundleContext().registerService(ServerSocketChannel.class, door.channel(), properties);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Bundle[] bundles() {
        return framework.getBundleContext().getBundles();
    }

    /** Returns when it was stopped, by {@link #stop} or from within. */
    void await() throws InterruptedException {
        framework.waitForStop(0);
    }

    synchronized void stop() {
        doorkeeper.ifPresent(Doorkeeper::close);
        try {
            framework.stop();
            framework.waitForStop(PATIENCE.toMillis());
        } catch (BundleException e) {
            throw new LaunchException(Exit.FAILED, "cannot stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has this done while the caller goes on with something else: a machine with one processor only is no slower for it. */
    private static <T> FutureTask<T> beside(Callable<T> work) {
        var task = new FutureTask<>(work);
        var thread = new Thread(task, "mortise-install");
        thread.setDaemon(true); // if the start fails meanwhile, nobody waits for this
        thread.start();
        return task;
    }

    private static <T> T result(FutureTask<T> task) throws BundleException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LaunchException failure) {
                throw failure;
            }
            throw new BundleException("a bundle of system/ cannot be installed: " + e.getCause(), e.getCause());
        }
    }

    /** The instance's own settings have been read at this level. Adds the shipped ones, and looks at what came of it. */
    private void settle() {
        var context = framework.getBundleContext();
        var service = context.getServiceReference(ConfigurationAdmin.class);
        var admin = context.getService(service);
        var shipped = new ShippedSettings(home, admin);
        shipped.apply();
        shipped.keep(context);
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
        return AddressFile.keep(framework.getBundleContext(), instance)
                .orElseThrow(() ->
                        new LaunchException(Exit.FAILED, "the web server did not start; log/mortise.log says why"));
    }
}
