package org.mortise.core.pipelines.run;

/** What becomes of runs that were interrupted when the runtime ends and starts again. */
public enum Resume {
    /** They stay so until somebody resumes them. */
    MANUAL,
    /** They go on by themselves. One that brings the whole process down does so again, therefore it is not the default. */
    AUTOMATIC
}
