package org.mortise.core.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.mortise.api.plugin.Health;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.Projects;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.StorageDescription;
import org.mortise.api.storage.StorageMetadata;
import org.mortise.api.storage.StorageRequest;
import org.mortise.api.storage.StorageSession.Visitor;
import org.mortise.api.storage.StorageType;
import org.mortise.api.storage.Storages;
import org.mortise.api.storage.StoreResult;
import org.mortise.core.storage.configuration.Configurations;
import org.mortise.core.storage.configuration.StorageConfig;
import org.mortise.core.storage.schema.Schemas;
import org.mortise.core.storage.session.BackendType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The storages: who asks is told what is configured, and led to what is in it. */
@Component
public final class ConfiguredStorages implements Storages {
    private final Catalog catalog;
    private final Configurations configurations;
    private final Backends backends;
    private final Schemas schemas;
    private final Records records;
    private final Projects projects;
    private final Uses uses;

    @Activate
    public ConfiguredStorages(
            @Reference Catalog catalog,
            @Reference Configurations configurations,
            @Reference Backends backends,
            @Reference Schemas schemas,
            @Reference Records records,
            @Reference Projects projects,
            @Reference Uses uses) {
        this.catalog = catalog;
        this.configurations = configurations;
        this.backends = backends;
        this.schemas = schemas;
        this.records = records;
        this.projects = projects;
        this.uses = uses;
    }

    @Override
    public List<StorageDescription> list(String project) {
        return catalog.of(project).stream().map(backends::describe).toList();
    }

    @Override
    public Optional<StorageDescription> find(String id) {
        return catalog.find(id).map(backends::describe);
    }

    @Override
    public List<StorageType> types() {
        return backends.types();
    }

    @Override
    public StorageDescription create(StorageRequest request) {
        projects.active(request.project());
        var id = catalog.free(request.id().isEmpty() ? UUID.randomUUID().toString() : request.id());
        var now = now();
        return write(request, id, configurations.flat(request.settings()), now, now);
    }

    @Override
    public StorageDescription update(String project, String id, StorageRequest request) {
        var present = changeable(project, id);
        var settings = new LinkedHashMap<>(configurations.flat(request.settings()));
        for (var secret : backends.secrets(present.pluginType())) {
            var given = settings.get(secret);
            if ((given == null || given.equals(BackendType.STARS))
                    && present.written().containsKey(secret)) {
                settings.put(secret, present.written().get(secret));
            }
        }
        return write(request, id, settings, present.created(), now());
    }

    private StorageDescription write(
            StorageRequest request, String id, Map<String, Object> settings, Instant created, Instant updated) {
        var config = new StorageConfig(
                id,
                request.project(),
                request.pluginType(),
                settings,
                settings,
                request.active(),
                "",
                created,
                updated);
        backends.check(config);
        configurations.write(config);
        return find(id).orElseThrow();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private StorageConfig changeable(String project, String id) {
        projects.active(project);
        if (id.equals(EMBEDDED)) {
            throw ProblemException.invalid("id", "is that of the storage every project has, which stays as it is");
        }
        return catalog.owned(project, id);
    }

    @Override
    public void remove(String project, String id) {
        var config = changeable(project, id);
        uses.none(project, id);
        configurations.delete(config);
        schemas.forget(project, id);
    }

    @Override
    public List<String> applySchema(String project, String id, Ontology ontology) {
        return records.apply(catalog.writable(project, id), ontology);
    }

    @Override
    public Ontology schema(String project, String id) {
        var config = catalog.owned(project, id);
        return schemas.of(config.project(), id);
    }

    @Override
    public StoreResult store(String project, String id, List<Cir> given) {
        return records.store(catalog.writable(project, id), given);
    }

    @Override
    public StoreResult store(String project, String id, Stream<Cir> given) {
        return records.store(catalog.writable(project, id), given);
    }

    @Override
    public List<String> retrieve(String project, String id, Query query, Visitor visitor) throws Exception {
        return records.retrieve(catalog.readable(project, id), query, visitor);
    }

    @Override
    public long update(String project, String id, Selection selection, Map<Attribute, Object> updates) {
        return records.update(catalog.writable(project, id), selection, updates);
    }

    @Override
    public long delete(String project, String id, Selection selection) {
        return records.delete(catalog.writable(project, id), selection);
    }

    @Override
    public Health health(String project, String id) {
        return records.health(catalog.readable(project, id));
    }

    @Override
    public StorageMetadata metadata(String project, String id) {
        return records.metadata(catalog.readable(project, id));
    }
}
