package org.mortise.shell.pipeline;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "pipeline", function = "runs")
public final class ListRuns extends Command {
    private static final String USAGE = """
            pipeline:runs - list runs, the newest first
            Usage: pipeline:runs [OPTIONS] [PIPELINE]
              -n --limit=N             at most so many (default=20)

            Examples:
              pipeline:runs
              pipeline:runs orders --limit 100
            """;

    private final Pipelines pipelines;
    private final Runs runs;

    @Activate
    public ListRuns(@Reference Pipelines pipelines, @Reference Runs runs) {
        super(USAGE);
        this.pipelines = pipelines;
        this.runs = runs;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.ofPipelines(pipelines));
    }

    @Override
    protected void run(Call call) {
        var table = new Table("RUN", "PIPELINE", "STATUS", "BEGAN", "TOOK", "ERROR");
        var filter = RunFilter.newest(limit(call))
                .ofPipeline(call.optional(0).map(this::id).orElse(""));
        runs.list(filter).forEach(run -> add(table, run));
        if (table.isEmpty()) {
            call.screen().hint("Nothing has run yet. 'pipeline:run PIPELINE' does.");
        } else {
            table.print(call.screen());
        }
    }

    /** The history outlives its pipelines, so a name that none has now may still be the id of one that was. */
    private String id(String name) {
        return pipelines.find(name).map(pipeline -> pipeline.id()).orElse(name);
    }

    private static int limit(Call call) {
        var text = call.options().get("limit");
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("--limit", "'" + text + "' is not a number");
        }
    }

    private static void add(Table table, RunDescription run) {
        table.add(
                Cell.of(run.id()),
                Cell.of(run.pipelineName()),
                status(run),
                Cell.age(run.started() == null ? run.queued() : run.started()),
                Cell.duration(RunTimes.of(run)),
                Cell.prose(run.error()));
    }

    private static Cell status(RunDescription run) {
        var status = new Status(run.status());
        var share = run.status() == RunStatus.EXECUTING ? String.format(" %d %%", (int) (run.progress() * 100)) : "";
        return new Cell(status.word() + share, status.word(), status.style(), Cell.Kind.WORD);
    }
}
