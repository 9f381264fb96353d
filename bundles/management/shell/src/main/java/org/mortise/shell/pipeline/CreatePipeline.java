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
@GogoCommand(scope = "pipeline", function = "create")
public final class CreatePipeline extends Command {
    private static final String USAGE = """
            pipeline:create - take a definition from a file, once; a file in deploy/ is followed
            Usage: pipeline:create [OPTIONS] FILE
              -p --project=NAME        the project, that of the definition unless you say otherwise

            Examples:
              pipeline:create orders.yaml
            """;

    private final Pipelines pipelines;

    @Activate
    public CreatePipeline(@Reference Pipelines pipelines) {
        super(USAGE);
        this.pipelines = pipelines;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(new FileNames("*.{yaml,yml,json}"));
    }

    @Override
    protected void run(Call call) throws IOException {
        var document = Files.readString(call.file(0));
        var pipeline = pipelines.create(call.options().get("project"), document);
        call.screen().print("Pipeline " + pipeline.name() + " is there: " + pipeline.id());
    }
}
