package org.mortise.api.plugin;

/** The life of a generation; {@link #WAITING} and {@link #FAILED} come with a reason. */
public enum GenerationState {
    /** Its bundle is in the framework. */
    INSTALLED,
    /** All it requires was found. */
    RESOLVED,
    /** Started, and still hidden from engines until it proves healthy. */
    STARTING,
    /** Serves calls. */
    ACTIVE,
    /** Takes no new calls and finishes those in flight. */
    DRAINING,
    /** Gone; only its loader may still be held. */
    RETIRED,
    /** Lacks something that may still come: a package, a configuration, the rest of its file. */
    WAITING,
    /** Was tried and is of no use as it is. */
    FAILED
}
