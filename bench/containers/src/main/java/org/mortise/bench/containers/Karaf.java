package org.mortise.bench.containers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * Apache Karaf with the features that make it comparable: a web server with the OSGi whiteboard, and Declarative Services.
 * An instance directory of its own, so that several can be made of one Karaf.
 */
final class Karaf implements Subject {
    private final String name;
    private final Path home;
    private final Path base;
    private final String options;
    private final Map<String, String> watcher;
    private final int port = Ports.free();

    private Karaf(String name, Path home, Path base, String options, Map<String, String> watcher) {
        this.name = name;
        this.home = home;
        this.base = base;
        this.options = options;
        this.watcher = watcher;
    }

    static Karaf asShipped(Path home, Path base) {
        return new Karaf("Karaf", home, base, "", Map.of());
    }

    /** With what Mortise tells its Java, and looking at its folder as often. */
    static Karaf setAlike(Path home, Path base, Path mortise) {
        var options = "@" + mortise.resolve("lib/run.options");
        return new Karaf("Karaf set alike", home, base, options, Map.of("felix.fileinstall.poll", "25"));
    }

    @Override
    public String name() {
        return name;
    }

    /** Its script asks Java for a security manager, and there is none any more. */
    @Override
    public boolean runsOn(Runtime.Version java) {
        return java.feature() < 24;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Files.createDirectories(deploy());
        Files.createDirectories(base.resolve("data/log"));
        Directories.copy(home.resolve("etc"), base.resolve("etc"));
        set("org.apache.karaf.features.cfg", features());
        // What it needs lies in its system/; it is not to look elsewhere.
        set("org.ops4j.pax.url.mvn.cfg", Map.of("org.ops4j.pax.url.mvn.repositories", ""));
        set(
                "org.ops4j.pax.web.cfg",
                Map.of(
                        "org.osgi.service.http.port",
                        Integer.toString(port),
                        "org.ops4j.pax.web.listening.addresses",
                        "127.0.0.1"));
        set("org.apache.karaf.shell.cfg", Map.of("sshPort", Integer.toString(Ports.free()), "sshHost", "127.0.0.1"));
        set(
                "org.apache.karaf.management.cfg",
                Map.of(
                        "rmiRegistryPort",
                        Integer.toString(Ports.free()),
                        "rmiServerPort",
                        Integer.toString(Ports.free())));
        set("org.apache.felix.fileinstall-deploy.cfg", watcher);
        // The first start fills its bundle cache.
        try (var first = Running.start(this)) {
            first.awaitReady();
        }
    }

    private Map<String, String> features() throws IOException {
        var boot = read("org.apache.karaf.features.cfg").getProperty("featuresBoot");
        return Map.of("featuresBoot", boot + ", http, http-whiteboard, scr");
    }

    private void set(String file, Map<String, String> settings) throws IOException {
        var properties = read(file);
        properties.putAll(settings);
        try (var out = Files.newOutputStream(base.resolve("etc").resolve(file))) {
            properties.store(out, null);
        }
    }

    private Properties read(String file) throws IOException {
        var properties = new Properties();
        var path = base.resolve("etc").resolve(file);
        if (Files.exists(path)) {
            try (var in = Files.newInputStream(path)) {
                properties.load(in);
            }
        }
        return properties;
    }

    @Override
    public ProcessBuilder start(String option) {
        var builder = new ProcessBuilder(home.resolve("bin/karaf").toString(), "daemon");
        var environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("KARAF_BASE", base.toString());
        environment.put("KARAF_DATA", base.resolve("data").toString());
        environment.put("KARAF_ETC", base.resolve("etc").toString());
        environment.put("EXTRA_JAVA_OPTS", options + ' ' + option);
        return builder;
    }

    @Override
    public Path deploy() {
        return base.resolve("deploy");
    }

    @Override
    public URI door() {
        return URI.create("http://127.0.0.1:" + port + '/');
    }

    /** Its web server has nothing to show yet, so that any answer will do. */
    @Override
    public boolean ready(int status) {
        return true;
    }
}
