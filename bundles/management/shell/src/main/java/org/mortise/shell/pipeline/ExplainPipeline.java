package org.mortise.shell.pipeline;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.PlannedStep;
import org.mortise.api.pipeline.PlannedValue;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Human;
import org.mortise.shell.Json;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "pipeline", function = "explain")
public final class ExplainPipeline extends Command {
    private static final String USAGE = """
            pipeline:explain - show what a run would do, and what each step would receive from where
            Usage: pipeline:explain [OPTIONS] PIPELINE
              -p --project=NAME        the project it is in

            Examples:
              pipeline:explain orders
            """;

    private final Pipelines pipelines;

    @Activate
    public ExplainPipeline(@Reference Pipelines pipelines) {
        super(USAGE);
        this.pipelines = pipelines;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.ofPipelines(pipelines));
    }

    @Override
    protected void run(Call call) {
        var plan = pipelines.explain(Names.find(pipelines, call).id());
        var screen = call.screen();
        plan.waitsFor().forEach(reason -> screen.hint("It waits: " + reason));
        var steps = new Table("STEP", "KIND", "CALLS", "AFTER", "WHEN", "TRIES", "LIMIT", "ON ERROR");
        plan.steps().forEach(step -> add(steps, step));
        steps.print(screen);
        var values = new Table("STEP", "GIVEN", "TYPE", "VALUE", "FROM");
        plan.steps().forEach(step -> addValues(values, step));
        plan.output().forEach(value -> add(values, "(the run)", value));
        if (!values.isEmpty()) {
            screen.heading("What each step receives");
            values.print(screen);
        }
    }

    private static void add(Table table, PlannedStep step) {
        table.add(
                Cell.of(step.path()),
                Cell.of(step.kind()),
                Cell.prose(step.calls()),
                Cell.prose(String.join(", ", step.after())),
                Cell.prose(step.when()),
                Cell.count(step.attempts()),
                Cell.of(step.timeout() == null ? "" : Human.duration(step.timeout())),
                Cell.of(step.onError()));
        step.steps().forEach(within -> add(table, within));
    }

    private static void addValues(Table table, PlannedStep step) {
        step.values().forEach(value -> add(table, step.path(), value));
        step.steps().forEach(within -> addValues(table, within));
    }

    private static void add(Table table, String step, PlannedValue value) {
        var from = value.references().stream()
                .map(source -> source.step() + (source.key().isEmpty() ? "" : "." + source.key()))
                .distinct()
                .collect(Collectors.joining(", "));
        table.add(
                Cell.of(step),
                Cell.of(value.name()),
                Cell.of(value.type()),
                Cell.prose(value.value() instanceof String text ? text : Json.compact(value.value())),
                Cell.prose(from));
    }
}
