package org.mortise.shell.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "pipeline", function = "run")
public final class RunPipeline extends Command {
    private static final String USAGE = """
            pipeline:run - run a pipeline, and wait until it has ended
            Usage: pipeline:run [OPTIONS] PIPELINE [PARAMETER]...
              -d --detach              do not wait; print the run's id
              -w --wait=TIME           wait that long at most, as in 30s or 2m, then print the run's id
              -p --priority=NUMBER     from -10 to 10: of runs that wait the higher one goes first
              -k --key=KEY             the same key makes no second run, but shows the first
                 --project=NAME        the project it is in

            A parameter is name=value or a JSON object of several. A value that is JSON, such as 5, true or
            [1,2], is taken as such, anything else as text. Ctrl-C cancels the run; to lose the connection
            does not. Fails when the run does.

            Examples:
              pipeline:run orders
              pipeline:run orders file=/data/orders.csv limit=100
              pipeline:run orders '{"file": "/data/orders.csv", "columns": ["id", "total"]}'
            """;

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([sm])?");

    private final Pipelines pipelines;
    private final Runs runs;

    @Activate
    public RunPipeline(@Reference Pipelines pipelines, @Reference Runs runs) {
        super(USAGE);
        this.pipelines = pipelines;
        this.runs = runs;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.ofPipelines(pipelines), NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) throws InterruptedException {
        var words = call.arguments();
        Map<String, Object> parameters = Parameters.parse(words.subList(1, words.size()));
        var run = runs.start(RunRequest.manual(Names.find(pipelines, call).id(), parameters)
                .withPriority(priority(call))
                .withKey(call.options().get("key")));
        if (call.isSet("detach")) {
            call.screen().print(run.id());
        } else {
            new Watch(runs, call).follow(run, patience(call));
        }
    }

    private static int priority(Call call) {
        try {
            return call.isSet("priority") ? call.options().getNumber("priority") : 0;
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("--priority", "must be a number");
        }
    }

    private static Duration patience(Call call) {
        var time = TIME.matcher(call.options().get("wait"));
        if (!call.isSet("wait")) {
            return Watch.FOR_EVER;
        } else if (!time.matches()) {
            throw ProblemException.invalid("--wait", "must be a time such as 30s or 2m");
        }
        var amount = Long.parseLong(time.group(1));
        return "m".equals(time.group(2)) ? Duration.ofMinutes(amount) : Duration.ofSeconds(amount);
    }
}
