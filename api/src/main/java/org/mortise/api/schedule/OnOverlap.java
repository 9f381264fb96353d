package org.mortise.api.schedule;

/** What becomes of a firing while a run of the one before it is still under way. */
public enum OnOverlap {
    /** The firing is left out. */
    SKIP,
    /** Its runs are accepted like any others, and wait for a worker. */
    QUEUE
}
