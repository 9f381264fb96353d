package org.mortise.core.projects;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.ProjectContent;
import org.mortise.api.project.ProjectDescription;
import org.mortise.api.project.ProjectStatus;
import org.mortise.api.project.Projects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The projects, in memory and in the store. Reading takes no lock. */
@Component(service = {Projects.class, StoredProjects.class})
public final class StoredProjects implements Projects {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{3,50}");

    private final ProjectTable table;
    private final Contents contents;
    private final Map<String, ProjectDescription> projects = new ConcurrentHashMap<>();

    @Activate
    public StoredProjects(@Reference(target = "(mortise.store=main)") DataSource store, @Reference Contents contents) {
        this.contents = contents;
        table = new ProjectTable(store);
        table.whole().forEach(project -> projects.put(project.id(), project));
        if (!projects.containsKey(DEFAULT)) {
            put(fresh(DEFAULT, "The project of whatever names none"));
        }
    }

    @Override
    public List<ProjectDescription> list() {
        return projects.values().stream()
                .sorted(comparing(ProjectDescription::name))
                .toList();
    }

    @Override
    public Optional<ProjectDescription> find(String idOrName) {
        return Optional.ofNullable(projects.get(idOrName))
                .or(() -> projects.values().stream()
                        .filter(project -> project.name().equals(idOrName))
                        .findFirst());
    }

    @Override
    public ProjectDescription active(String id) {
        var project = known(id);
        if (project.status() == ProjectStatus.ARCHIVED) {
            throw new ProblemException(
                    Kind.CONFLICT, "The project '" + project.name() + "' is archived.", "Unarchive it first.");
        }
        return project;
    }

    @Override
    public synchronized ProjectDescription create(String name, String description) {
        return put(named(name, description));
    }

    @Override
    public synchronized ProjectDescription update(String id, String name, String description) {
        var old = known(id);
        if (!old.name().equals(name)) {
            changeable(old, "renamed");
            free(name, id);
        }
        return put(new ProjectDescription(id, name, description, old.status(), old.created(), now()));
    }

    @Override
    public synchronized ProjectDescription archive(String id) {
        changeable(known(id), "archived");
        return put(known(id), ProjectStatus.ARCHIVED);
    }

    @Override
    public synchronized ProjectDescription unarchive(String id) {
        return put(known(id), ProjectStatus.ACTIVE);
    }

    @Override
    public synchronized ProjectDescription copy(String id, String name) {
        var copy = named(name, known(id).description());
        table.put(copy, true);
        try {
            contents.copy(id, copy.id());
        } catch (RuntimeException e) {
            forget(copy, e);
            throw e;
        }
        return put(copy);
    }

    private void forget(ProjectDescription copy, RuntimeException why) {
        try {
            contents.remove(copy.id());
            table.delete(copy.id());
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public Map<String, Integer> content(String id) {
        return contents.count(known(id).id());
    }

    @Override
    public synchronized void remove(String id, boolean force) {
        var project = known(id);
        changeable(project, "removed");
        if (!force) {
            empty(project);
        }
        table.put(project, true);
        projects.remove(id);
        contents.remove(id);
        table.delete(id);
    }

    private void empty(ProjectDescription project) {
        var counts = contents.count(project.id());
        if (!counts.isEmpty()) {
            var owned = counts.entrySet().stream()
                    .map(count -> count.getKey() + " (" + count.getValue() + ')')
                    .collect(Collectors.joining(", "));
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The project '" + project.name() + "' still owns something: " + owned + '.',
                    "Remove that first, or remove the project by force, with all it owns.");
        }
    }

    /** What the end of the process left of projects that were being copied or removed. */
    synchronized void sweep(ProjectContent content) {
        table.partial().forEach(id -> content.remove(id));
    }

    private ProjectDescription named(String name, String description) {
        free(name, "");
        if (table.partial().contains(name)) {
            contents.remove(name);
        }
        return fresh(name, description);
    }

    /** Whether a name may be used, by the project of that id or by a new one. */
    private void free(String name, String id) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalid("name", "must be 3 to 50 letters, digits, '_' or '-'");
        }
        find(name).filter(other -> !other.id().equals(id)).ifPresent(other -> {
            throw new ProblemException(
                    Kind.CONFLICT,
                    other.name().equals(name)
                            ? "There is a project '" + name + "' already."
                            : "The project '" + other.name() + "' has been called '" + name
                                    + "', and that is still its id.",
                    "Choose another name.");
        });
    }

    private static void changeable(ProjectDescription project, String how) {
        if (project.id().equals(DEFAULT)) {
            throw new ProblemException(Kind.CONFLICT, "The project 'default' cannot be " + how + '.', "");
        }
    }

    private ProjectDescription known(String id) {
        var project = projects.get(id);
        if (project == null) {
            throw ProblemException.notFound("There is no project '" + id + "'.", "Create it first.");
        }
        return project;
    }

    private static ProjectDescription fresh(String name, String description) {
        var now = now();
        return new ProjectDescription(name, name, description, ProjectStatus.ACTIVE, now, now);
    }

    private ProjectDescription put(ProjectDescription old, ProjectStatus status) {
        return put(new ProjectDescription(old.id(), old.name(), old.description(), status, old.created(), now()));
    }

    private ProjectDescription put(ProjectDescription project) {
        table.put(project, false);
        projects.put(project.id(), project);
        return project;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
