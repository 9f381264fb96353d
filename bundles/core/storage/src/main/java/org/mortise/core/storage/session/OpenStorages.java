package org.mortise.core.storage.session;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mortise.api.plugin.Extension;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;
import org.mortise.core.storage.configuration.Configurations;
import org.mortise.core.storage.configuration.StorageConfig;
import org.mortise.core.storage.schema.Schemas;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The storages in use. A session lives as long as its configuration and its instance of the backend. */
@Component(service = OpenStorages.class)
@SuppressWarnings("rawtypes")
public final class OpenStorages {
    private final PluginRegistry registry;
    private final Configurations configurations;
    private final Schemas schemas;
    private final Path directory;
    private final BackendTypes types = new BackendTypes();
    private final Map<Place, OpenStorage> open = new ConcurrentHashMap<>();

    private record Place(String project, String id) {}

    @Activate
    public OpenStorages(
            BundleContext context,
            @Reference PluginRegistry registry,
            @Reference Configurations configurations,
            @Reference Schemas schemas) {
        this(Path.of(context.getProperty("mortise.base")), registry, configurations, schemas);
    }

    OpenStorages(Path base, PluginRegistry registry, Configurations configurations, Schemas schemas) {
        this.registry = registry;
        this.configurations = configurations;
        this.schemas = schemas;
        directory = base.toAbsolutePath().resolve("data").resolve("storage");
        configurations.listen(this::close);
    }

    public BackendTypes types() {
        return types;
    }

    /** Where the storages of a project keep files. */
    public Path directory(String project) {
        return directory.resolve(project);
    }

    /** Calls a storage, which is opened if it is not. */
    public <R> R call(StorageConfig config, SessionCall<R> call) throws Exception {
        while (true) {
            try {
                return of(configurations.current(config)).call(call);
            } catch (OpenStorage.Closed e) {
                // It was configured anew since we looked.
            }
        }
    }

    /** Whoever opens it looks once more, for its configuration may have changed before there was anything to close. */
    private OpenStorage of(StorageConfig config) {
        var present = open.get(place(config));
        if (present != null) {
            return present;
        }
        var storage = open.computeIfAbsent(place(config), place -> storage(config));
        if (configurations.current(config) != config) {
            close(config);
        }
        return storage;
    }

    private OpenStorage storage(StorageConfig config) {
        var reference = org.mortise.api.plugin.Reference.parse(config.pluginType());
        return new OpenStorage(config, registry.use(Storage.class, reference), scope(config), types, () -> {
            return schemas.of(config.project(), config.id());
        });
    }

    public StorageScope scope(StorageConfig config) {
        return new StorageScope(
                config.project(), config.id(), directory(config.project()).resolve(config.id()));
    }

    private static Place place(StorageConfig config) {
        return new Place(config.project(), config.id());
    }

    /** What its entities are to be has changed. */
    public void unprepare(StorageConfig config) {
        var storage = open.get(place(config));
        if (storage != null) {
            storage.unprepare();
        }
    }

    /** Ends the sessions of a storage; calls under way finish. */
    public void close(StorageConfig config) {
        var storage = open.remove(place(config));
        if (storage != null) {
            storage.close();
        }
    }

    /** Ends the sessions of all storages of a project. */
    public void close(String project) {
        open.values().stream()
                .map(OpenStorage::config)
                .filter(config -> config.project().equals(project))
                .forEach(this::close);
    }

    /** Opens what is in use on the new instance of its backend too, before that takes over. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindBackend(Storage backend, Map<String, ?> properties) {
        open.values().stream()
                .filter(storage -> storage.isOf((String) properties.get(Extension.NAME)))
                .forEach(storage -> storage.warm(backend));
    }

    /** The calls on the backend have ended by now, or were given up. */
    void unbindBackend(Storage backend) {
        open.values().forEach(storage -> storage.forget(backend));
    }

    @Deactivate
    void close() {
        open.values().forEach(OpenStorage::close);
        open.clear();
    }

    /** Looks whether a backend takes settings, by opening a session that nobody uses. */
    public void tryOut(StorageConfig config) {
        var trial = storage(config);
        try {
            trial.call(session -> null);
        } catch (ProblemException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            trial.close();
        }
    }
}
