package org.mortise.shell.pipeline;

import org.mortise.api.pipeline.RunDescription;
import org.mortise.shell.Cell;
import org.mortise.shell.Table;

/** The steps of a run as a table. */
final class Steps {
    private Steps() {}

    static Table table(RunDescription run) {
        var table = new Table("STEP", "STATUS", "TOOK", "MESSAGE");
        run.steps()
                .forEach(step -> table.add(
                        Cell.of(step.name()),
                        new Status(step.status()).cell(),
                        Cell.duration(RunTimes.of(step)),
                        Cell.prose(step.message())));
        return table;
    }
}
