package org.mortise.core.pipelines.execution;

import org.mortise.api.pipeline.RunStatus;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.journal.StepEnd;

/** Hears what becomes of the steps of runs. Must return soon: it is called by the thread that moves the run. */
public interface Recorder {
    /** A step ended, be it in a loop. */
    void counted(RunStatus status, long micros);

    /** A step ended outside of loops, or a round of a loop. */
    void ended(RunHead head, StepEnd end);

    /** The rounds of a loop that went well are of no use any more. */
    void forgetRounds(RunHead head, String loop);
}
