package org.mortise.shell.pipeline;

import static org.jline.utils.AttributedStyle.DEFAULT;
import static org.jline.utils.AttributedStyle.GREEN;
import static org.jline.utils.AttributedStyle.RED;
import static org.jline.utils.AttributedStyle.YELLOW;

import java.util.Collection;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "pipeline", function = "list")
public final class ListPipelines extends Command {
    private static final String USAGE = """
            pipeline:list - list the pipelines, what they wait for, and the files that were refused
            Usage: pipeline:list [OPTIONS]
              -p --project=NAME        only those of the project

            Examples:
              pipeline:list
              pipeline:list --project sales
            """;

    private final Pipelines pipelines;

    @Activate
    public ListPipelines(@Reference Pipelines pipelines) {
        super(USAGE);
        this.pipelines = pipelines;
    }

    @Override
    protected void run(Call call) {
        var table = new Table("PIPELINE", "PROJECT", "STATE", "STEPS", "CHANGED", "FROM", "WHY");
        var project = call.options().get("project");
        pipelines.list(project).forEach(pipeline -> add(table, pipeline));
        if (project.isEmpty()) {
            pipelines.rejected().forEach(file -> add(table, file));
        }
        if (table.isEmpty()) {
            call.screen().hint("There are no pipelines. Drop an orders.pipeline.yaml into deploy/ to have one.");
        } else {
            table.print(call.screen());
        }
    }

    private static void add(Table table, PipelineDescription pipeline) {
        table.add(
                Cell.of(pipeline.name()),
                Cell.of(pipeline.project()),
                state(pipeline),
                Cell.count(pipeline.definition().get("steps") instanceof Collection<?> steps ? steps.size() : 0),
                Cell.age(pipeline.updated()),
                Cell.prose(pipeline.origin().isEmpty() ? "REST" : pipeline.origin()),
                Cell.prose(pipeline.reason()));
    }

    /** Nobody knows for sure what it would be called, nor whose it would be. */
    private static void add(Table table, RejectedFile file) {
        table.add(
                Cell.of(""),
                Cell.of(""),
                Cell.of("refused").in(DEFAULT.foreground(RED)),
                Cell.of(""),
                Cell.age(file.since()),
                Cell.prose(file.origin()),
                Cell.prose(file.problem().toString()));
    }

    static Cell state(PipelineDescription pipeline) {
        return pipeline.ready()
                ? Cell.of("ready").in(DEFAULT.foreground(GREEN))
                : Cell.of("waiting").in(DEFAULT.foreground(YELLOW));
    }
}
