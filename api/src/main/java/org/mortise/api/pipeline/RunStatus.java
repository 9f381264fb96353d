package org.mortise.api.pipeline;

/** Where a run is. */
public enum RunStatus {
    /** Accepted and in the history, not begun. */
    QUEUED,
    /** Steps are running. */
    EXECUTING,
    COMPLETED,
    FAILED,
    /** Ended at its time limit. */
    TIMEOUT,
    CANCELLED,
    /** The process ended while it was under way; it can be resumed from the last completed step. */
    INTERRUPTED,
    /** Of a step alone: its condition did not hold, and the run went on without it. */
    SKIPPED;

    /** Whether nothing more will happen to it by itself. */
    public boolean ended() {
        return this != QUEUED && this != EXECUTING;
    }
}
