package org.mortise.shell.pipeline;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.AggregateCompleter;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Fields;
import org.mortise.shell.Json;
import org.mortise.shell.Screen;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "pipeline", function = "show")
public final class Show extends Command {
    private static final String USAGE = """
            pipeline:show - show a pipeline with its definition, or a run with its steps and results
            Usage: pipeline:show [OPTIONS] PIPELINE|RUN
              -p --project=NAME        the project it is in

            Examples:
              pipeline:show orders
            """;

    private final Pipelines pipelines;
    private final Runs runs;

    @Activate
    public Show(@Reference Pipelines pipelines, @Reference Runs runs) {
        super(USAGE);
        this.pipelines = pipelines;
        this.runs = runs;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(new AggregateCompleter(Names.ofPipelines(pipelines), Names.ofRuns(runs, run -> true)));
    }

    @Override
    protected void run(Call call) {
        var name = call.argument(0);
        pipelines
                .find(call.options().get("project"), name)
                .ifPresentOrElse(
                        pipeline -> show(call.screen(), pipeline),
                        () -> show(call.screen(), runs.find(name).orElseThrow(() -> missing(name))));
    }

    private static void show(Screen screen, PipelineDescription pipeline) {
        new Fields()
                .add("pipeline", pipeline.name())
                .add("id", pipeline.id())
                .add("project", pipeline.project())
                .add("state", ListPipelines.state(pipeline))
                .add("waits for", pipeline.reason())
                .add("from", pipeline.origin().isEmpty() ? "REST" : pipeline.origin())
                .add("created", Cell.age(pipeline.created()))
                .add("changed", Cell.age(pipeline.updated()))
                .print(screen);
        screen.heading("Definition");
        screen.print(Json.pretty(pipeline.definition()));
    }

    private static void show(Screen screen, RunDescription run) {
        new Fields()
                .add("run", run.id())
                .add("pipeline", run.pipelineName())
                .add("project", run.project())
                .add("status", new Status(run.status()).cell())
                .add("error", run.error())
                .add("trigger", (run.triggerType() + ' ' + run.triggeredBy()).strip())
                .add("queued", Cell.age(run.queued()))
                .add("took", Cell.duration(RunTimes.of(run)))
                .print(screen);
        screen.heading("Steps");
        Steps.table(run).print(screen);
        if (!run.result().isEmpty()) {
            screen.heading("Result");
            screen.print(Json.pretty(run.result()));
        }
        Steps.all(run.steps()).forEach(step -> show(screen, step));
    }

    private static void show(Screen screen, StepDescription step) {
        if (!step.result().isEmpty()) {
            screen.heading("Result of " + step.path());
            screen.print(Json.pretty(step.result()));
        }
        if (!step.log().isEmpty()) {
            screen.heading("Log of " + step.path());
            step.log().forEach(screen::print);
        }
    }

    private static ProblemException missing(String name) {
        return ProblemException.notFound(
                "There is no pipeline and no run '" + name + "'.",
                "'pipeline:list' and 'pipeline:runs' show those there are.");
    }
}
