package org.mortise.core.pipelines.run;

import org.mortise.api.pipeline.RunStatus;
import org.mortise.core.pipelines.execution.Recorder;
import org.mortise.core.pipelines.journal.Journal;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.journal.StepEnd;

/** Counts steps, and writes them behind. */
record Records(Journal journal, Meters meters) implements Recorder {

    @Override
    public void counted(RunStatus status, long micros) {
        meters.step(status, micros);
    }

    @Override
    public void ended(RunHead head, StepEnd end) {
        journal.stepped(head, end);
    }

    @Override
    public void forgetRounds(RunHead head, String loop) {
        journal.forgetRounds(head, loop);
    }
}
