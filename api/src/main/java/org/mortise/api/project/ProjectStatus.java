package org.mortise.api.project;

/** Whether anything may happen in a project. */
public enum ProjectStatus {
    ACTIVE,
    /** What it owns can be read, and can neither run nor be created or changed; its schedules do not fire. */
    ARCHIVED
}
