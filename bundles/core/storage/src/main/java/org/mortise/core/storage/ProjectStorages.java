package org.mortise.core.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.ProjectContent;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Storages;
import org.mortise.core.storage.configuration.Configurations;
import org.mortise.core.storage.configuration.StorageConfig;
import org.mortise.core.storage.schema.Schemas;
import org.mortise.core.storage.session.OpenStorages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The storages of projects. Pipelines refer to them, and so they are copied before those and removed after them. */
@Component(property = "service.ranking:Integer=200")
public final class ProjectStorages implements ProjectContent {
    private final Catalog catalog;
    private final Configurations configurations;
    private final OpenStorages open;
    private final Schemas schemas;

    @Activate
    public ProjectStorages(
            @Reference Catalog catalog,
            @Reference Configurations configurations,
            @Reference OpenStorages open,
            @Reference Schemas schemas) {
        this.catalog = catalog;
        this.configurations = configurations;
        this.open = open;
        this.schemas = schemas;
    }

    @Override
    public String kind() {
        return "storages";
    }

    @Override
    public int count(String project) {
        return (int) catalog.configured(project).count();
    }

    @Override
    public Map<String, String> copy(String from, String to, Map<String, String> ids) {
        var copies = new HashMap<String, String>();
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        for (var original : catalog.configured(from).toList()) {
            var copy = new StorageConfig(
                    UUID.randomUUID().toString(),
                    to,
                    original.pluginType(),
                    original.written(),
                    original.written(),
                    original.active(),
                    "",
                    now,
                    now);
            configurations.write(copy);
            copySchema(original, copy.project(), copy.id());
            copies.put(original.id(), copy.id());
        }
        return copies;
    }

    private void copySchema(StorageConfig original, String project, String id) {
        var ontology = schemas.of(original.project(), original.id());
        if (!ontology.equals(Ontology.NONE)) {
            schemas.write(project, id, ontology);
        }
    }

    @Override
    public void remove(String project) {
        for (var config : catalog.configured(project).toList()) {
            configurations.deleteWithFile(config);
            schemas.forget(project, config.id());
        }
        schemas.forget(project, Storages.EMBEDDED);
        open.close(project);
        delete(open.directory(project));
    }

    /** What lies in the instance's own directory; what is in other systems stays there. */
    private static void delete(Path directory) {
        if (Files.isDirectory(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new ProblemException(Kind.UNAVAILABLE, "The records could not be deleted: " + e.getMessage(), "");
            }
        }
    }
}
