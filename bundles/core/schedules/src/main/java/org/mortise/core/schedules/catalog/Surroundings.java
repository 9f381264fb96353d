package org.mortise.core.schedules.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.ProjectStatus;
import org.mortise.api.project.Projects;
import org.mortise.core.document.Violations;
import org.mortise.core.schedules.definition.Definition;

/** What schedules depend on: a project that is active, and pipelines of it. */
public final class Surroundings {
    private final Projects projects;
    private final Pipelines pipelines;

    public Surroundings(Projects projects, Pipelines pipelines) {
        this.projects = projects;
        this.pipelines = pipelines;
    }

    /** Lets something happen in a project. */
    void open(String project) {
        if (projects.find(project).filter(found -> found.id().equals(project)).isEmpty()) {
            throw ProblemException.invalid("project_id", "there is no project '" + project + "'");
        }
        projects.active(project);
    }

    /** The ids of the pipelines that a definition names. */
    List<String> pipelines(Definition definition) {
        var violations = new Violations();
        var ids = new ArrayList<String>();
        for (var named : definition.pipelines()) {
            pipelines
                    .find(definition.project(), named)
                    .ifPresentOrElse(
                            pipeline -> ids.add(pipeline.id()),
                            () -> violations.add(
                                    "pipelines",
                                    "the project '" + definition.project() + "' has no pipeline '" + named + "'"));
        }
        violations.refuse();
        return ids.stream().distinct().toList();
    }

    /** Whether nothing may happen in the project of a schedule. */
    public boolean closed(Schedule schedule) {
        return projects.find(schedule.project())
                .filter(project -> project.status() == ProjectStatus.ACTIVE)
                .isEmpty();
    }

    /** Why a firing could not do what it is to do. */
    Optional<String> hindrance(Schedule schedule) {
        if (closed(schedule)) {
            return Optional.of("the project '" + schedule.project() + "' is archived");
        }
        return schedule.pipelines().stream()
                .map(id -> pipelines
                        .find(schedule.project(), id)
                        .map(Surroundings::hindrance)
                        .orElse("there is no pipeline '" + id + "' any more"))
                .filter(hindrance -> !hindrance.isEmpty())
                .findFirst();
    }

    private static String hindrance(PipelineDescription pipeline) {
        var status = pipeline.definition().getOrDefault("status", "active");
        if (!status.equals("active")) {
            return "the pipeline '" + pipeline.name() + "' is " + status;
        }
        return pipeline.ready() ? "" : "the pipeline '" + pipeline.name() + "' waits: " + pipeline.reason();
    }
}
