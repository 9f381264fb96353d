package org.mortise.shell.pipeline;

import java.util.List;
import java.util.stream.Stream;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.shell.Cell;
import org.mortise.shell.Table;

/** The steps of a run, those within others after them. */
final class Steps {
    private Steps() {}

    static Stream<StepDescription> all(List<StepDescription> steps) {
        return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), all(step.steps())));
    }

    static Table table(RunDescription run) {
        var table = new Table("STEP", "STATUS", "TOOK", "TRIES", "MESSAGE");
        all(run.steps())
                .forEach(step -> table.add(
                        Cell.of(step.path()),
                        new Status(step.status()).cell(),
                        Cell.duration(RunTimes.of(step)),
                        Cell.count(step.attempts()),
                        Cell.prose(step.message())));
        return table;
    }
}
