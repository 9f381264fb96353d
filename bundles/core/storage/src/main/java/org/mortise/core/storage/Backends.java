package org.mortise.core.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.api.plugin.PluginDescription;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageDescription;
import org.mortise.api.storage.StorageType;
import org.mortise.core.storage.configuration.StorageConfig;
import org.mortise.core.storage.session.BackendType;
import org.mortise.core.storage.session.OpenStorages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The backends there are, and what they say of the settings of storages. */
@Component(service = Backends.class)
@SuppressWarnings("rawtypes") // which settings a backend takes is known only to the backend
public final class Backends {
    private static final Pattern UNRESOLVED = Pattern.compile("\\$\\[(secret|env|prop):[^\\]]*]");

    private final PluginRegistry registry;
    private final OpenStorages open;

    @Activate
    public Backends(
            @org.osgi.service.component.annotations.Reference PluginRegistry registry,
            @org.osgi.service.component.annotations.Reference OpenStorages open) {
        this.registry = registry;
        this.open = open;
    }

    /** Every backend that serves now. */
    List<StorageType> types() {
        var types = new ArrayList<StorageType>();
        for (var plugin : registry.plugins()) {
            plugin.current()
                    .ifPresent(generation -> generation.extensions().stream()
                            .filter(extension -> extension.kind().equals(Storage.KIND))
                            .forEach(extension -> describe(
                                    plugin, extension, generation.version().toString(), types)));
        }
        return types;
    }

    private void describe(
            PluginDescription plugin, ExtensionDescription extension, String version, List<StorageType> types) {
        try {
            var settings = type(plugin.name() + '/' + extension.name()).settings();
            types.add(new StorageType(plugin.name(), extension.name(), extension.description(), version, settings));
        } catch (Exception e) {
            // It went since it was listed, or it is no backend after all; its plugin's state tells.
        }
    }

    private BackendType type(String reference) throws Exception {
        return registry.use(Storage.class, Reference.parse(reference)).call(open.types()::of);
    }

    /** The settings that must not be seen; nothing is known of a backend that is not there. */
    List<String> secrets(String reference) {
        try {
            return type(reference).secrets();
        } catch (Exception e) {
            return List.of();
        }
    }

    /** Refuses a storage that its backend would refuse. */
    void check(StorageConfig config) {
        var handle = registry.use(Storage.class, reference(config.pluginType()));
        if (!handle.available()) {
            var known = types().stream().map(StorageType::name).collect(Collectors.joining(", "));
            throw ProblemException.invalid(
                    "plugin_type",
                    "'" + config.pluginType() + "' is no storage backend that is there; there are " + known);
        }
        if (config.settings().values().stream().noneMatch(Backends::refers)) {
            open.tryOut(config);
        }
    }

    /** What is written as a reference is known only once it has been written. */
    private static boolean refers(Object setting) {
        return UNRESOLVED.matcher(setting.toString()).find();
    }

    private static Reference reference(String pluginType) {
        try {
            return Reference.parse(pluginType);
        } catch (ProblemException e) {
            throw ProblemException.invalid("plugin_type", "'" + pluginType + "' is not the name of a backend");
        }
    }

    StorageDescription describe(StorageConfig config) {
        BackendType type = null;
        var reason = "";
        try {
            type = type(config.pluginType());
            reason = reason(config, type);
        } catch (ProblemException e) {
            reason = e.getMessage();
        } catch (Exception e) {
            reason = "its backend does not say what it takes: " + e.getMessage();
        }
        return new StorageDescription(
                config.id(),
                config.project(),
                config.pluginType(),
                redacted(config.written(), type),
                config.active(),
                config.origin(),
                reason,
                config.created(),
                config.updated());
    }

    private static String reason(StorageConfig config, BackendType type) {
        for (var setting : config.settings().entrySet()) {
            var unresolved = UNRESOLVED.matcher(setting.getValue().toString());
            if (unresolved.find()) {
                return setting.getKey() + " refers to " + unresolved.group() + ", which is not there";
            }
        }
        type.bind(config.settings());
        return "";
    }

    /** Where the backend is not there to say what is a secret, all may be one. */
    private static Map<String, Object> redacted(Map<String, Object> settings, BackendType type) {
        var secrets = type == null ? settings.keySet() : type.secrets();
        var redacted = new TreeMap<>(settings);
        redacted.replaceAll((name, value) -> secrets.contains(name) ? BackendType.STARS : value);
        return redacted;
    }
}
