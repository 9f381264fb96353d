package org.mortise.bench.registry;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** An OSGi framework in this process with all bundles of the class path, plugins by way of the deploy folder. */
public final class Container implements AutoCloseable {
    private static final String API = "org.mortise.api";
    private static final String PLUGIN = "mortise.plugin;";
    private static final String SETTINGS = "org.apache.felix.configadmin";
    private static final long PATIENCE_MILLIS = 30_000;

    private final Path base;
    private final Framework framework;

    public Container() throws IOException, BundleException {
        this(Map.of());
    }

    /** @param settings what is set from the beginning, by the name of the configuration */
    public Container(Map<String, Map<String, Object>> settings) throws IOException, BundleException {
        System.setProperty("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
        base = Files.createTempDirectory("mortise-bench");
        var deploy = Files.createDirectories(base.resolve("deploy"));
        var jars = new ArrayList<Path>();
        var shared = "";
        for (var jar : classPath()) {
            var name = symbolicName(jar);
            if (header(jar, Constants.PROVIDE_CAPABILITY).contains(PLUGIN)) {
                Files.copy(jar, deploy.resolve(jar.getFileName()));
                continue;
            }
            switch (name) {
                case "", "org.apache.felix.framework" -> {}
                case API -> shared = header(jar, Constants.EXPORT_PACKAGE);
                default -> jars.add(jar);
            }
        }
        var properties = new HashMap<String, String>();
        properties.put("mortise.home", base.toString());
        properties.put("mortise.base", base.toString());
        properties.put(Constants.FRAMEWORK_STORAGE, base.resolve("cache").toString());
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        // The benchmark calls the services, so that both have to mean the same classes.
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, shared + ",org.osgi.service.cm;version=1.6.1");
        framework = new FrameworkFactory().newFramework(properties);
        framework.start();
        start(jars, settings);
    }

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
    }

    private static String symbolicName(Path jar) throws IOException {
        return header(jar, Constants.BUNDLE_SYMBOLICNAME).split(";")[0].trim();
    }

    private static String header(Path jar, String name) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var value = manifest == null ? null : manifest.getMainAttributes().getValue(name);
            return value == null ? "" : value;
        }
    }

    /** Starts what can be; libraries that only lie on the class path for others need not. */
    private void start(List<Path> jars, Map<String, Map<String, Object>> settings) throws IOException, BundleException {
        var bundles = new ArrayList<Bundle>();
        for (var jar : jars) {
            bundles.add(context().installBundle("reference:" + jar.toUri()));
        }
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
        for (var bundle : bundles) {
            if (bundle.getSymbolicName().equals(SETTINGS)) {
                bundle.start();
                set(settings);
            }
        }
        for (var bundle : bundles) {
            if (bundle.getState() == Bundle.RESOLVED) {
                bundle.start();
            }
        }
    }

    private void set(Map<String, Map<String, Object>> settings) throws IOException {
        var admin = context().getService(context().getServiceReference(ConfigurationAdmin.class));
        for (var setting : settings.entrySet()) {
            configuration(admin, setting.getKey()).update(new Hashtable<>(setting.getValue()));
        }
    }

    /** One of several of a factory has a tilde in its name. */
    private static Configuration configuration(ConfigurationAdmin admin, String name) throws IOException {
        var tilde = name.indexOf('~');
        return tilde < 0
                ? admin.getConfiguration(name, "?")
                : admin.getFactoryConfiguration(name.substring(0, tilde), name.substring(tilde + 1), "?");
    }

    /** The directory of the instance. */
    public Path base() {
        return base;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Waits for a service, which stays tracked until the container is closed. */
    public <T> ServiceTracker<T, T> track(Class<T> type) throws InterruptedException, TimeoutException {
        var tracker = new ServiceTracker<T, T>(context(), type, null);
        tracker.open(true); // the framework itself does not know the class by which it is asked
        if (tracker.waitForService(PATIENCE_MILLIS) == null) {
            throw new TimeoutException("nobody provides " + type.getName());
        }
        return tracker;
    }

    @Override
    public void close() throws BundleException, InterruptedException, IOException {
        framework.stop();
        framework.waitForStop(PATIENCE_MILLIS);
        try (var files = Files.walk(base)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
