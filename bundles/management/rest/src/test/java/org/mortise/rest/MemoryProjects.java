package org.mortise.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.ProjectDescription;
import org.mortise.api.project.ProjectStatus;
import org.mortise.api.project.Projects;

/** Projects in memory; one whose name begins with "full" owns a pipeline. */
final class MemoryProjects implements Projects {
    private final Map<String, ProjectDescription> projects = new ConcurrentSkipListMap<>();

    void clear() {
        projects.clear();
        put(DEFAULT, DEFAULT, "", ProjectStatus.ACTIVE);
    }

    @Override
    public List<ProjectDescription> list() {
        return List.copyOf(projects.values());
    }

    @Override
    public Optional<ProjectDescription> find(String idOrName) {
        return projects.values().stream()
                .filter(project -> idOrName.equals(project.id()) || idOrName.equals(project.name()))
                .findFirst();
    }

    @Override
    public ProjectDescription active(String id) {
        return known(id);
    }

    @Override
    public ProjectDescription create(String name, String description) {
        if (!name.matches("[a-zA-Z0-9_-]{3,50}")) {
            throw ProblemException.invalid("name", "must be 3 to 50 letters, digits, '_' or '-'");
        } else if (find(name).isPresent()) {
            throw new ProblemException(Kind.CONFLICT, "There is a project '" + name + "'.", "");
        }
        return put(name, name, description, ProjectStatus.ACTIVE);
    }

    @Override
    public ProjectDescription update(String id, String name, String description) {
        return put(id, name, description, known(id).status());
    }

    @Override
    public ProjectDescription archive(String id) {
        return put(id, known(id).name(), known(id).description(), ProjectStatus.ARCHIVED);
    }

    @Override
    public ProjectDescription unarchive(String id) {
        return put(id, known(id).name(), known(id).description(), ProjectStatus.ACTIVE);
    }

    @Override
    public ProjectDescription copy(String id, String name) {
        return create(name, known(id).description());
    }

    @Override
    public Map<String, Integer> content(String id) {
        return id.startsWith("full") ? Map.of("pipelines", 1) : Map.of();
    }

    @Override
    public void remove(String id, boolean force) {
        if (!content(known(id).id()).isEmpty() && !force) {
            throw new ProblemException(Kind.CONFLICT, "The project owns a pipeline.", "");
        }
        projects.remove(id);
    }

    private ProjectDescription put(String id, String name, String description, ProjectStatus status) {
        var project = new ProjectDescription(id, name, description, status, Instant.EPOCH, Instant.EPOCH);
        projects.put(id, project);
        return project;
    }

    private ProjectDescription known(String id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("There is no project '" + id + "'.", ""));
    }
}
