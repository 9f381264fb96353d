package org.mortise.core.storage.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mortise.api.project.Projects;

/** How a storage is written as a configuration. */
final class StorageProperties {
    static final String FACTORY = "org.mortise.storage";
    static final Set<String> RESERVED = Set.of("project", "plugin_type", "active", "created", "updated");

    private static final String FILE = "felix.fileinstall.filename";

    private StorageProperties() {}

    /** Everything after the factory's own name. */
    static String id(String pid) {
        return pid.substring(FACTORY.length() + 1);
    }

    static Hashtable<String, Object> of(StorageConfig config) {
        var properties = new Hashtable<String, Object>(config.written());
        properties.put("project", config.project());
        properties.put("plugin_type", config.pluginType());
        properties.put("active", config.active());
        properties.put("created", config.created().toString());
        properties.put("updated", config.updated().toString());
        return properties;
    }

    static StorageConfig read(String pid, Dictionary<String, Object> written, Dictionary<String, Object> resolved) {
        return new StorageConfig(
                id(pid),
                text(resolved, "project", Projects.DEFAULT),
                text(resolved, "plugin_type", ""),
                settings(written),
                settings(resolved),
                !"false".equals(text(resolved, "active", "true")),
                origin(written),
                time(written, "created"),
                time(written, "updated"));
    }

    private static Map<String, Object> settings(Dictionary<String, Object> properties) {
        var settings = new TreeMap<String, Object>();
        for (var name : Collections.list(properties.keys())) {
            if (!RESERVED.contains(name) && !name.startsWith("service.") && !name.equals(FILE)) {
                settings.put(name, properties.get(name));
            }
        }
        return Collections.unmodifiableMap(settings);
    }

    private static String text(Dictionary<String, Object> properties, String name, String otherwise) {
        var value = properties.get(name);
        return value == null ? otherwise : value.toString().strip();
    }

    private static String origin(Dictionary<String, Object> properties) {
        return properties.get(FILE) instanceof String file
                ? Path.of(URI.create(file)).toString()
                : "";
    }

    /** What a file does not say is when it was last written. */
    private static Instant time(Dictionary<String, Object> properties, String name) {
        var origin = origin(properties);
        try {
            return origin.isEmpty()
                    ? Instant.parse(text(properties, name, ""))
                    : Instant.ofEpochMilli(Path.of(origin).toFile().lastModified());
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
