package org.mortise.shell.pipeline;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.pipeline.Runs;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "pipeline", function = "cancel")
public final class CancelRun extends Command {
    private static final String USAGE = """
            pipeline:cancel - end a run that is queued or under way
            Usage: pipeline:cancel [OPTIONS] RUN

            Examples:
              pipeline:cancel 3f2c81d0
            """;

    private final Runs runs;

    @Activate
    public CancelRun(@Reference Runs runs) {
        super(USAGE);
        this.runs = runs;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.ofRuns(runs, run -> !run.status().ended()));
    }

    @Override
    protected void run(Call call) {
        var run = runs.cancel(call.argument(0));
        var what = "Run " + run.id() + " of " + run.pipelineName();
        call.screen().print(run.status().ended() ? what + " is cancelled." : what + " ends as soon as its step does.");
    }
}
