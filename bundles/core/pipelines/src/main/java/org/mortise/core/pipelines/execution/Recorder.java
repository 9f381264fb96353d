package org.mortise.core.pipelines.execution;

import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.journal.StepEnd;

/** Hears what becomes of the steps of runs. Must return soon: it is called by the thread that moves the run. */
public interface Recorder {
    void ended(RunHead head, StepEnd end);
}
