package org.mortise.shell.pipeline;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "pipeline", function = "remove")
public final class RemovePipeline extends Command {
    private static final String USAGE = """
            pipeline:remove - remove a pipeline with what it remembers; its runs stay
            Usage: pipeline:remove [OPTIONS] PIPELINE
              -p --project=NAME        the project it is in

            Examples:
              pipeline:remove orders
            """;

    private final Pipelines pipelines;

    @Activate
    public RemovePipeline(@Reference Pipelines pipelines) {
        super(USAGE);
        this.pipelines = pipelines;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.ofPipelines(pipelines));
    }

    @Override
    protected void run(Call call) {
        var pipeline = Names.find(pipelines, call);
        pipelines.remove(pipeline.id());
        call.screen().print("Pipeline " + pipeline.name() + " is gone.");
    }
}
