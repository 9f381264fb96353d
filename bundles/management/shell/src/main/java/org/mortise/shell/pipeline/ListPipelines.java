package org.mortise.shell.pipeline;

import static org.jline.utils.AttributedStyle.DEFAULT;
import static org.jline.utils.AttributedStyle.GREEN;
import static org.jline.utils.AttributedStyle.YELLOW;

import java.util.Collection;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.Pipelines;
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
            pipeline:list - list the pipelines and what they wait for
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
        var table = new Table("PIPELINE", "PROJECT", "STATE", "STEPS", "CHANGED", "FROM", "WAITS FOR");
        pipelines.list(call.options().get("project")).forEach(pipeline -> add(table, pipeline));
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

    static Cell state(PipelineDescription pipeline) {
        return pipeline.ready()
                ? Cell.of("ready").in(DEFAULT.foreground(GREEN))
                : Cell.of("waiting").in(DEFAULT.foreground(YELLOW));
    }
}
