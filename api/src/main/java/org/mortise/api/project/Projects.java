package org.mortise.api.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The projects. One project's things are never visible to another. What was accepted survives the end of the process. Safe
 * for concurrent use. An id that is not there gives a {@link org.mortise.api.problem.ProblemException} of kind
 * {@code NOT_FOUND}.
 */
@ProviderType
public interface Projects {
    /** The project of whatever names none. It is always there, and cannot be renamed, archived or removed. */
    String DEFAULT = "default";

    /** All projects by name, archived ones too. */
    List<ProjectDescription> list();

    /** A project by id or name. No name is another project's id. */
    Optional<ProjectDescription> find(String idOrName);

    /**
     * The project, for what is about to be created, changed or run in it. Cheap enough for every run.
     *
     * @throws org.mortise.api.problem.ProblemException {@code NOT_FOUND} when there is none, {@code CONFLICT} when it is
     *     archived
     */
    ProjectDescription active(String id);

    /**
     * Creates a project that owns nothing.
     *
     * @throws org.mortise.api.problem.ProblemException {@code INVALID} for a name that does not look so, {@code CONFLICT}
     *     for one that is another project's name or id
     */
    ProjectDescription create(String name, String description);

    /** Gives a project another name and description, its present ones to leave them; otherwise as for {@link #create}. */
    ProjectDescription update(String id, String name, String description);

    /** Stops all that happens in a project, until {@link #unarchive}; what runs, runs on. */
    ProjectDescription archive(String id);

    ProjectDescription unarchive(String id);

    /**
     * Creates a project with copies of all definitions of another: all of them, or there is no new project. What is not a
     * definition, such as history and data, is not copied.
     */
    ProjectDescription copy(String id, String name);

    /** How many things of each kind a project owns, as in {@code pipelines}; kinds of which it owns none are left out. */
    Map<String, Integer> content(String id);

    /**
     * Removes a project.
     *
     * @param force whether to remove what it owns with it
     * @throws org.mortise.api.problem.ProblemException {@code CONFLICT} when it owns something and {@code force} is not set
     */
    void remove(String id, boolean force);
}
