package org.mortise.api.plugin;

/** The life of a generation; {@link #WAITING} and {@link #FAILED} come with a reason. */
public enum GenerationState {
    /** Was found again by a start of the runtime, with the content that had served before, and starts at its first call. */
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
    FAILED;

    /** Whether calls go to it; one that is installed is started for the first of them, which waits as long. */
    public boolean serves() {
        return this == ACTIVE || this == INSTALLED;
    }
}
