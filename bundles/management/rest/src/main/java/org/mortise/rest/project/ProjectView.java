package org.mortise.rest.project;

import java.time.Instant;
import java.util.Map;
import org.mortise.api.project.ProjectDescription;
import org.mortise.api.project.ProjectStatus;

/** A project as JSON shows it, with how many things of each kind it owns. */
record ProjectView(
        String id,
        String name,
        String description,
        ProjectStatus status,
        Map<String, Integer> content,
        Instant createdAt,
        Instant updatedAt) {

    static ProjectView of(ProjectDescription project, Map<String, Integer> content) {
        return new ProjectView(
                project.id(),
                project.name(),
                project.description(),
                project.status(),
                content,
                project.created(),
                project.updated());
    }
}
