package org.mortise.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ManagedServiceFactory;

/**
 * The settings that the distribution brings along, from {@code config/*.cfg} of the home. They hold where nobody said
 * anything else: a file of the same name in the instance's own {@code config/}, or a change made at run time, stays.
 *
 * <p>FileInstall could watch this directory too, but then its file and the user's for the same PID would overwrite each
 * other at every start, changes made at run time would be written into the distribution, and taking the user's file away
 * would leave no settings at all.
 */
final class ShippedSettings {
    /** Marks settings as shipped ones, with a fingerprint that tells whether they still are as shipped. */
    private static final String SHIPPED = "mortise.shipped";

    private static final String FILE = "felix.fileinstall.filename";

    private final ConfigurationAdmin admin;
    private final Map<String, Path> files = new HashMap<>();

    ShippedSettings(Home home, ConfigurationAdmin admin) {
        this.admin = admin;
        try (DirectoryStream<Path> shipped = Files.newDirectoryStream(home.config(), "*.cfg")) {
            for (var file : shipped) {
                files.put(pid(file), file);
            }
        } catch (IOException e) {
            throw new LaunchException(Exit.FAILED, "cannot read the shipped settings: " + e, e);
        }
    }

    void apply() {
        try {
            forgetFilesThatAreGone();
            for (var pid : files.keySet()) {
                apply(pid);
            }
        } catch (IOException | InvalidSyntaxException e) {
            throw new LaunchException(Exit.FAILED, "cannot apply the shipped settings: " + e, e);
        }
    }

    /** FileInstall notices that a file of config/ is gone only when it sees it go. */
    private void forgetFilesThatAreGone() throws IOException, InvalidSyntaxException {
        var fromFiles = admin.listConfigurations("(" + FILE + "=*)");
        if (fromFiles != null) {
            for (var configuration : fromFiles) {
                var file = Path.of(
                        URI.create((String) configuration.getProperties().get(FILE)));
                if (!Files.exists(file)) {
                    configuration.delete();
                }
            }
        }
    }

    private void apply(String pid) throws IOException {
        var configuration = configuration(pid);
        var present = configuration.getProperties();
        if (present == null || fingerprint(present).equals(present.get(SHIPPED))) {
            var settings = read(files.get(pid));
            settings.put(SHIPPED, fingerprint(settings));
            configuration.updateIfDifferent(settings);
        }
    }

    /** Where the user's own file or change is taken back from now on, the default holds again. */
    void keep(BundleContext context) {
        var factories = new HashSet<String>();
        for (var pid : files.keySet()) {
            var tilde = pid.indexOf('~');
            if (tilde < 0) {
                Deliveries.follow(context, pid, settings -> restoreIfGone(pid, settings));
            } else if (factories.add(pid.substring(0, tilde))) {
                Deliveries.follow(context, pid.substring(0, tilde), new OfFactory());
            }
        }
    }

    private void restoreIfGone(String pid, Dictionary<String, ?> settings) {
        if (settings == null) {
            restore(pid);
        }
    }

    private void restore(String pid) {
        try {
            apply(pid);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot apply the shipped settings of " + pid, e);
        }
    }

    private final class OfFactory implements ManagedServiceFactory {
        @Override
        public String getName() {
            return "shipped settings";
        }

        @Override
        public void updated(String pid, Dictionary<String, ?> settings) {
            // Somebody says something else.
        }

        @Override
        public void deleted(String pid) {
            if (files.containsKey(pid)) {
                restore(pid);
            }
        }
    }

    private Configuration configuration(String pid) throws IOException {
        var tilde = pid.indexOf('~');
        return tilde < 0
                ? admin.getConfiguration(pid, "?")
                : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), "?");
    }

    /** The PID a file name stands for, the way FileInstall reads it: {@code factory-name.cfg} is one of a factory's. */
    private static String pid(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - ".cfg".length()).replaceFirst("-", "~");
    }

    private static Hashtable<String, Object> read(Path file) throws IOException {
        var text = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            text.load(reader);
        }
        var settings = new Hashtable<String, Object>();
        text.forEach((name, value) -> settings.put((String) name, value));
        return settings;
    }

    private static String fingerprint(Dictionary<String, Object> settings) {
        var content = new TreeMap<String, String>();
        for (var names = settings.keys(); names.hasMoreElements(); ) {
            var name = names.nextElement();
            if (!name.startsWith("service.") && !name.equals(SHIPPED)) {
                content.put(name, String.valueOf(settings.get(name)));
            }
        }
        return Integer.toHexString(content.hashCode());
    }
}
