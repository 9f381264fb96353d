package org.mortise.api.project;

import java.time.Instant;

/**
 * A project.
 *
 * @param id the name it was created with; stays when the project is renamed, and is what {@code project_id} says everywhere
 * @param name unique; 3 to 50 letters, digits, {@code _} or {@code -}
 * @param description in words, may be empty
 * @param status whether anything may happen in it
 * @param created when it was created
 * @param updated when it was last changed
 */
public record ProjectDescription(
        String id, String name, String description, ProjectStatus status, Instant created, Instant updated) {}
