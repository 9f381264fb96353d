package org.mortise.core.plugins;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Manifest;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.mortise.api.plugin.PluginRegistry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** A real framework with the registry in it, on a folder of its own. */
final class Container implements AutoCloseable {
    /** What test and bundles share: the test's own class loader lends these to the framework. */
    private static final List<String> SHARED = List.of(
            "org.mortise.api.plugin;version=0.1.0",
            "org.mortise.api.pipeline;version=0.1.0",
            "org.mortise.api.problem;version=0.1.0",
            "org.apache.felix.fileinstall;version=3.7.4",
            "org.osgi.service.cm;version=1.6.1",
            "io.micrometer.core.instrument;version=1.17.2",
            "org.slf4j;version=2.0.17");

    private static final List<String> BUNDLES = List.of(
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component",
            "org.apache.felix.log",
            "org.apache.felix.configadmin",
            "org.apache.felix.metatype",
            "org.apache.felix.scr",
            "dev.failsafe",
            "org.mortise.core.diagnosis",
            "org.mortise.core.plugins");

    private final Framework framework;
    private final Path deploy;

    Container(Path base, Map<String, String> properties) throws Exception {
        deploy = Files.createDirectories(base.resolve("deploy"));
        var configuration = new HashMap<>(Map.of(
                "org.osgi.framework.storage", base.resolve("data/cache").toString(),
                "org.osgi.framework.storage.clean", "onFirstInit",
                "org.osgi.framework.bsnversion", "multiple",
                "org.osgi.framework.system.packages.extra", String.join(",", SHARED),
                "mortise.base", base.toString(),
                "mortise.home", base.resolve("home").toString()));
        configuration.putAll(properties);
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(configuration);
        framework.start();
        context().registerService(MeterRegistry.class, new SimpleMeterRegistry(), null);
        var bundles = new ArrayList<Bundle>();
        for (var name : BUNDLES) {
            bundles.add(context().installBundle("reference:" + locationOf(name)));
        }
        for (var bundle : bundles) {
            bundle.start();
        }
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    PluginRegistry registry() throws InterruptedException {
        return service(PluginRegistry.class);
    }

    ArtifactInstaller installer() throws InterruptedException {
        return service(ArtifactInstaller.class);
    }

    /** Gives a component settings, as a file in the configuration folder would. */
    void configure(String pid, Map<String, ?> settings) throws Exception {
        var admin = context().getService(context().getServiceReference(ConfigurationAdmin.class));
        admin.getConfiguration(pid, "?").update(new Hashtable<>(settings));
    }

    /** The same for one of several that a factory makes. */
    void configure(String factory, String name, Map<String, ?> settings) throws Exception {
        var admin = context().getService(context().getServiceReference(ConfigurationAdmin.class));
        admin.getFactoryConfiguration(factory, name, "?").update(new Hashtable<>(settings));
    }

    void unconfigure(String factory, String name) throws Exception {
        var admin = context().getService(context().getServiceReference(ConfigurationAdmin.class));
        admin.getFactoryConfiguration(factory, name, "?").delete();
    }

    Path deploy() {
        return deploy;
    }

    private <T> T service(Class<T> type) throws InterruptedException {
        var tracker = new ServiceTracker<T, T>(context(), type, null);
        tracker.open(true); // the framework cannot tell that what it was lent is the same class
        try {
            return tracker.waitForService(10_000);
        } finally {
            tracker.close();
        }
    }

    /** The bundle on the test's class path that has this symbolic name: a jar, or a module's folder of classes. */
    private static String locationOf(String symbolicName) throws Exception {
        var manifests = Container.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
        for (var url : Collections.list(manifests)) {
            try (var in = url.openStream()) {
                var name = new Manifest(in).getMainAttributes().getValue("Bundle-SymbolicName");
                if (name != null && name.split(";")[0].trim().equals(symbolicName)) {
                    return rootOf(url);
                }
            }
        }
        throw new IllegalStateException(symbolicName + " is not on the class path");
    }

    private static String rootOf(URL manifest) {
        var text = manifest.toString().replace("META-INF/MANIFEST.MF", "");
        return text.startsWith("jar:") ? text.substring("jar:".length(), text.length() - "!/".length()) : text;
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
