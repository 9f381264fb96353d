package org.mortise.core.storage.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Storages;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The storages that are configured. Config Admin has them; files, REST and the shell are doors to it. It tells of changes
 * on the thread that makes them, so whoever made one sees it at once.
 */
@Component(service = {Configurations.class, SynchronousConfigurationListener.class})
public final class Configurations implements SynchronousConfigurationListener {
    private final ConfigurationAdmin admin;
    private final ServiceReference<ConfigurationAdmin> service;
    private final Map<String, StorageConfig> configs = new ConcurrentHashMap<>();
    private final List<Consumer<StorageConfig>> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public Configurations(@Reference ServiceReference<ConfigurationAdmin> service, @Reference ConfigurationAdmin admin)
            throws IOException {
        this.admin = admin;
        this.service = service;
        for (var configuration : select("(service.factoryPid=" + StorageProperties.FACTORY + ')')) {
            read(configuration);
        }
    }

    /** Tells of each that has changed or gone, as it was. */
    public void listen(Consumer<StorageConfig> listener) {
        listeners.add(listener);
    }

    public List<StorageConfig> all() {
        return configs.values().stream()
                .sorted(Comparator.comparing(StorageConfig::id))
                .toList();
    }

    public Optional<StorageConfig> find(String id) {
        return Optional.ofNullable(configs.get(id));
    }

    /** What a storage is configured as now, which may no longer be as somebody has seen it. */
    public StorageConfig current(StorageConfig seen) {
        return seen.id().equals(Storages.EMBEDDED)
                ? seen
                : find(seen.id())
                        .filter(now -> now.project().equals(seen.project()) && now.active())
                        .orElseThrow(() -> ProblemException.notFound(
                                "The storage '" + seen.id() + "' has just been removed.", ""));
    }

    /** Settings as they are written: of one level, also where they are given as {@code {credentials{}, options{}}}. */
    public Map<String, Object> flat(Map<String, Object> settings) {
        return Flat.of(settings);
    }

    /** Writes a storage; those that come from a file are changed in the file. */
    public void write(StorageConfig config) {
        notFromFile(config);
        try {
            admin.getFactoryConfiguration(StorageProperties.FACTORY, config.id(), "?")
                    .update(StorageProperties.of(config));
        } catch (IOException e) {
            throw unwritten(config, e);
        }
    }

    public void delete(StorageConfig config) {
        notFromFile(config);
        forget(config);
    }

    /** Deletes the file too, if it comes from one. */
    public void deleteWithFile(StorageConfig config) {
        try {
            if (!config.origin().isEmpty()) {
                Files.deleteIfExists(Path.of(config.origin()));
            }
        } catch (IOException e) {
            throw unwritten(config, e);
        }
        forget(config);
    }

    private void forget(StorageConfig config) {
        try {
            admin.getFactoryConfiguration(StorageProperties.FACTORY, config.id(), "?")
                    .delete();
        } catch (IOException e) {
            throw unwritten(config, e);
        }
    }

    private static void notFromFile(StorageConfig config) {
        if (!config.origin().isEmpty()) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The storage '" + config.id() + "' comes from the file " + config.origin() + '.',
                    "Change or remove that file.");
        }
    }

    private static ProblemException unwritten(StorageConfig config, IOException e) {
        return new ProblemException(
                Kind.UNAVAILABLE, "The storage '" + config.id() + "' could not be written: " + e.getMessage(), "");
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (StorageProperties.FACTORY.equals(event.getFactoryPid())) {
            var before = event.getType() == ConfigurationEvent.CM_DELETED
                    ? configs.remove(StorageProperties.id(event.getPid()))
                    : reread(event.getPid());
            if (before != null) {
                listeners.forEach(listener -> listener.accept(before));
            }
        }
    }

    private StorageConfig reread(String pid) {
        try {
            StorageConfig before = null;
            for (var configuration : select("(service.pid=" + pid + ')')) {
                before = read(configuration);
            }
            return before;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Configuration> select(String filter) throws IOException {
        try {
            var found = admin.listConfigurations(filter);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private StorageConfig read(Configuration configuration) {
        var resolved = configuration.getProcessedProperties(service);
        return resolved == null
                ? null
                : configs.put(
                        StorageProperties.id(configuration.getPid()),
                        StorageProperties.read(configuration.getPid(), configuration.getProperties(), resolved));
    }
}
