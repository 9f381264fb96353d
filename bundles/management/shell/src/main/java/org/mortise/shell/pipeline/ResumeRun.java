package org.mortise.shell.pipeline;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.Runs;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "pipeline", function = "resume")
public final class ResumeRun extends Command {
    private static final String USAGE = """
            pipeline:resume - go on with a run that did not complete, after its last completed step
            Usage: pipeline:resume [OPTIONS] RUN
              -d --detach              do not wait until it has ended

            Examples:
              pipeline:resume 3f2c81d0
            """;

    private final Runs runs;

    @Activate
    public ResumeRun(@Reference Runs runs) {
        super(USAGE);
        this.runs = runs;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.ofRuns(runs, run -> run.status().ended() && run.status() != RunStatus.COMPLETED));
    }

    @Override
    protected void run(Call call) throws InterruptedException {
        var run = runs.resume(call.argument(0));
        if (call.isSet("detach")) {
            call.screen().print(run.id());
        } else {
            new Watch(runs, call).follow(run);
        }
    }
}
