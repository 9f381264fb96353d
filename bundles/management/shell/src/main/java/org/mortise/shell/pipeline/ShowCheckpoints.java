package org.mortise.shell.pipeline;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.pipeline.CheckpointKey;
import org.mortise.api.pipeline.Checkpoints;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Json;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "pipeline", function = "checkpoints")
public final class ShowCheckpoints extends Command {
    private static final String USAGE = """
            pipeline:checkpoints - show what a pipeline remembers from run to run, or let it forget that
            Usage: pipeline:checkpoints [OPTIONS] PIPELINE
              -p --project=NAME        the project it is in
              -s --step=NAME           the step it is kept for
              -c --scope=NAME          the scope within the step
              -f --forget              forget the one of that step and scope

            Examples:
              pipeline:checkpoints orders
              pipeline:checkpoints orders --forget --step=poll
            """;

    private final Pipelines pipelines;
    private final Checkpoints checkpoints;

    @Activate
    public ShowCheckpoints(@Reference Pipelines pipelines, @Reference Checkpoints checkpoints) {
        super(USAGE);
        this.pipelines = pipelines;
        this.checkpoints = checkpoints;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.ofPipelines(pipelines));
    }

    @Override
    protected void run(Call call) {
        var pipeline = Names.find(pipelines, call);
        if (call.isSet("forget")) {
            forget(call, pipeline);
        } else {
            list(call, pipeline);
        }
    }

    private void list(Call call, PipelineDescription pipeline) {
        var table = new Table("STEP", "SCOPE", "VERSION", "SAVED", "CHECKPOINT");
        checkpoints
                .list(pipeline.project(), pipeline.id())
                .forEach((key, saved) -> table.add(
                        Cell.of(key.step()),
                        Cell.of(key.scope()),
                        Cell.count(saved.version()),
                        Cell.age(saved.updated()),
                        Cell.prose(Json.compact(saved.value()))));
        if (table.isEmpty()) {
            call.screen().hint("It remembers nothing.");
        } else {
            table.print(call.screen());
        }
    }

    private void forget(Call call, PipelineDescription pipeline) {
        var step = call.options().get("step");
        var scope = call.options().get("scope");
        if (!checkpoints.remove(new CheckpointKey(pipeline.project(), pipeline.id(), step, scope))) {
            throw ProblemException.notFound(
                    "No checkpoint is saved for step '" + step + "' and scope '" + scope + "'.",
                    "'pipeline:checkpoints " + pipeline.name() + "' shows those that are.");
        }
        call.screen().print("It is forgotten.");
    }
}
