package org.mortise.core.storage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.ProjectDescription;
import org.mortise.api.project.Projects;
import org.mortise.api.storage.Storages;
import org.mortise.core.storage.configuration.Configurations;
import org.mortise.core.storage.configuration.StorageConfig;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which storages there are for whom: those that are configured, and for each project one that need not be. */
@Component(service = Catalog.class)
public final class Catalog {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final Configurations configurations;
    private final Projects projects;

    @Activate
    public Catalog(@Reference Configurations configurations, @Reference Projects projects) {
        this.configurations = configurations;
        this.projects = projects;
    }

    /** Those of a project, or of all when it is empty. */
    List<StorageConfig> of(String project) {
        var owners =
                project.isEmpty() ? projects.list().stream().map(ProjectDescription::id) : Stream.of(existing(project));
        return Stream.concat(owners.map(Catalog::embedded), configured(project))
                .sorted(Comparator.comparing(StorageConfig::id).thenComparing(StorageConfig::project))
                .toList();
    }

    /** Those that were configured for a project, or for all when it is empty. */
    Stream<StorageConfig> configured(String project) {
        return configurations.all().stream()
                .filter(config -> project.isEmpty() || config.project().equals(project))
                .filter(config -> !config.id().equals(Storages.EMBEDDED));
    }

    Optional<StorageConfig> find(String id) {
        return id.equals(Storages.EMBEDDED) ? Optional.of(embedded(Projects.DEFAULT)) : configurations.find(id);
    }

    /** The storage a project means by an id. */
    StorageConfig owned(String project, String id) {
        if (id.equals(Storages.EMBEDDED)) {
            return embedded(existing(project));
        }
        var config = configurations
                .find(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no storage '" + id + "'.", "See which there are with storage:list."));
        if (!config.project().equals(project)) {
            throw new ProblemException(
                    Kind.FORBIDDEN, "The storage '" + id + "' belongs to another project.", "Use one of your own.");
        }
        return config;
    }

    /** The same, to be read from. */
    StorageConfig readable(String project, String id) {
        var config = owned(project, id);
        if (!config.active()) {
            throw new ProblemException(
                    Kind.CONFLICT, "The storage '" + id + "' is not active.", "Set 'active' to true to use it.");
        }
        return config;
    }

    /** The same, to be changed. */
    StorageConfig writable(String project, String id) {
        projects.active(project);
        return readable(project, id);
    }

    /** The storage that every project has. */
    private static StorageConfig embedded(String project) {
        return new StorageConfig(
                Storages.EMBEDDED,
                project,
                Storages.EMBEDDED,
                Map.of(),
                Map.of(),
                true,
                "",
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private String existing(String project) {
        return projects.find(project)
                .map(ProjectDescription::id)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no project '" + project + "'.", "See which there are with project:list."));
    }

    /** An id that a new storage may have. */
    String free(String id) {
        if (!ID.matcher(id).matches()) {
            throw ProblemException.invalid("id", "must be at most 64 letters, digits, '_' or '-'");
        } else if (find(id).isPresent()) {
            throw new ProblemException(Kind.CONFLICT, "There is a storage '" + id + "' already.", "Choose another id.");
        }
        return id;
    }
}
