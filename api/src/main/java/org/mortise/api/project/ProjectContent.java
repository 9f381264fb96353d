package org.mortise.api.project;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One kind of things that projects own, a service of the engine that has them. Where one kind refers to another, the
 * service of that which is referred to has the higher {@code service.ranking}: it is copied first and removed last. Safe
 * for concurrent use.
 */
@ConsumerType
public interface ProjectContent {
    /** What it is, in the plural, as in {@code pipelines}. */
    String kind();

    /** How many of them a project owns. Cheap. */
    int count(String project);

    /**
     * Copies the definitions of one project to another, which has none. On a failure {@link #remove} is called for that one.
     *
     * @param ids of what was copied of other kinds, to tell what copies have to refer to: from original to copy
     * @return the same for what was copied here
     */
    Map<String, String> copy(String from, String to, Map<String, String> ids);

    /** Removes all of them that a project owns, with what lies in files too; does nothing when there are none. */
    void remove(String project);
}
