package org.mortise.shell.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.FileNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "pipeline", function = "update")
public final class UpdatePipeline extends Command {
    private static final String USAGE = """
            pipeline:update - put another definition in the place of one; what runs finishes on its own
            Usage: pipeline:update [OPTIONS] PIPELINE FILE
              -p --project=NAME        the project it is in

            Examples:
              pipeline:update orders orders.yaml
            """;

    private final Pipelines pipelines;

    @Activate
    public UpdatePipeline(@Reference Pipelines pipelines) {
        super(USAGE);
        this.pipelines = pipelines;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.ofPipelines(pipelines), new FileNames("*.{yaml,yml,json}"));
    }

    @Override
    protected void run(Call call) throws IOException {
        var id = Names.find(pipelines, call).id();
        var pipeline = pipelines.update(id, Files.readString(call.file(1)));
        call.screen().print("Pipeline " + pipeline.name() + " is changed.");
    }
}
