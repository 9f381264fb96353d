package org.mortise.shell.pipeline;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.pipeline.ActionDescription;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Choice;
import org.mortise.shell.Command;
import org.mortise.shell.Fields;
import org.mortise.shell.Json;
import org.mortise.shell.Screen;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "pipeline", function = "actions")
public final class ListActions extends Command {
    private static final String USAGE = """
            pipeline:actions - list the actions that steps can use, or show one with its parameters
            Usage: pipeline:actions [OPTIONS] [ACTION]

            Examples:
              pipeline:actions
              pipeline:actions builtin/read_file
            """;

    private final Pipelines pipelines;

    @Activate
    public ListActions(@Reference Pipelines pipelines) {
        super(USAGE);
        this.pipelines = pipelines;
    }

    @Override
    public List<Completer> arguments() {
        return List.of((reader, line, candidates) ->
                pipelines.actions().forEach(action -> candidates.add(new Choice(name(action), action.description()))));
    }

    @Override
    protected void run(Call call) {
        call.optional(0).ifPresentOrElse(name -> show(call.screen(), find(name)), () -> list(call.screen()));
    }

    private void list(Screen screen) {
        var table = new Table("PLUGIN", "ACTION", "PARAMETERS", "ABOUT");
        for (var action : pipelines.actions()) {
            table.add(
                    Cell.of(action.plugin()),
                    Cell.of(action.name()),
                    Cell.prose(names(action.parameters())),
                    Cell.prose(action.description()));
        }
        if (table.isEmpty()) {
            screen.hint("There are no actions: no plugin that is active provides any.");
        } else {
            table.print(screen);
        }
    }

    private ActionDescription find(String name) {
        return pipelines.actions().stream()
                .filter(action -> name.equals(action.name()) || name.equals(name(action)))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no action '" + name + "'.", "'pipeline:actions' shows those there are."));
    }

    private static void show(Screen screen, ActionDescription action) {
        new Fields()
                .add("action", action.name())
                .add("plugin", action.plugin())
                .add("about", action.description())
                .print(screen);
        screen.heading("Parameters");
        parameters(action.parameters()).print(screen);
        if (!action.returns().isEmpty()) {
            screen.heading("Result");
            results(action.returns()).print(screen);
        }
    }

    private static Table results(List<ParameterDescription> results) {
        var table = new Table("NAME", "TYPE", "ABOUT");
        results.forEach(
                result -> table.add(Cell.of(result.name()), Cell.of(result.type()), Cell.prose(result.description())));
        return table;
    }

    private static Table parameters(List<ParameterDescription> parameters) {
        var table = new Table("NAME", "TYPE", "REQUIRED", "DEFAULT", "ABOUT");
        for (var parameter : parameters) {
            table.add(
                    Cell.of(parameter.name()),
                    Cell.of(parameter.type()),
                    Cell.of(parameter.required() ? "yes" : "no"),
                    Cell.of(parameter.defaultValue() == null ? "" : Json.compact(parameter.defaultValue())),
                    Cell.prose(parameter.description()));
        }
        return table;
    }

    /** The names, those that may be left out in brackets. */
    private static String names(List<ParameterDescription> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.required() ? parameter.name() : '[' + parameter.name() + ']')
                .collect(Collectors.joining(" "));
    }

    private static String name(ActionDescription action) {
        return action.plugin() + '/' + action.name();
    }
}
