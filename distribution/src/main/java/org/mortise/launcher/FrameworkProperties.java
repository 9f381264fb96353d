package org.mortise.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the framework and the bundles that read no settings are told at their start. */
final class FrameworkProperties {

    static Map<String, String> of(Home home, Instance instance) {
        var properties = new HashMap<String, String>();
        properties.put("mortise.home", home.directory().toString());
        properties.put("mortise.base", instance.base().toString());

        properties.put(
                "org.osgi.framework.storage", instance.data().resolve("cache").toString());
        // What there is to resolve is too little to be worth threads.
        properties.put("felix.resolver.parallelism", "1");
        // Two generations of a plugin may have the same version.
        properties.put("org.osgi.framework.bsnversion", "multiple");
        // The launcher talks to Config Admin, so that both have to mean the same classes.
        properties.put("org.osgi.framework.system.packages.extra", "org.osgi.service.cm;version=1.6.1");

        properties.put("felix.cm.dir", instance.data().resolve("config").toString());
        properties.put(
                "org.apache.felix.configadmin.plugin.interpolation.secretsdir",
                instance.config().resolve("secrets").toString());
        properties.put("org.apache.felix.configadmin.plugin.interpolation.file.encoding", "UTF-8");

        // The first watcher reads config/ while its bundle starts; the others are settings themselves.
        properties.put("felix.fileinstall.dir", instance.config().toString());
        properties.put("felix.fileinstall.filter", ".*\\.(cfg|config)");
        properties.put("felix.fileinstall.subdir.mode", "skip");
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.poll", "1000");
        properties.put("felix.fileinstall.configEncoding", "UTF-8");
        // Otherwise it writes back each file that it has just read, and reads it again while it is half written.
        properties.put("felix.fileinstall.enableConfigSave", "false");
        properties.put(
                "felix.fileinstall.tmpdir", instance.data().resolve("tmp").toString());
        properties.put("felix.fileinstall.log.level", "2");

        // Components log under names that a log file's settings can speak of. Weighed: SCR then remembers the name of
        // every component there ever was, half a kilobyte for each time a plugin is replaced.
        properties.put("ds.log.extension", "true");

        // Jetty waits for its settings rather than starting twice. Where they name no host, it is this one and not all.
        properties.put("org.apache.felix.http.require.config", "true");
        properties.put("org.apache.felix.http.host", "127.0.0.1");

        // What the framework has to say comes as events, too, and these are logged.
        properties.put("felix.log.level", "0");
        properties.put(
                "org.ops4j.pax.logging.StaticLogbackFile",
                logging(home, instance).toString());
        properties.put("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
        return properties;
    }

    private static Path logging(Home home, Instance instance) {
        var own = instance.config().resolve("logback.xml");
        return Files.exists(own) ? own : home.config().resolve("logback.xml");
    }

    private FrameworkProperties() {}
}
