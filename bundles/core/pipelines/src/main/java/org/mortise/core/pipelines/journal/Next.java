package org.mortise.core.pipelines.journal;

/** What follows a step that ended. */
public enum Next {
    /** Nothing: the run ended with it. */
    END,
    /** The step that comes next, whether it completed or not. */
    ON,
    /** The step that it goes to. */
    JUMP
}
