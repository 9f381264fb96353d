package org.mortise.shell.session;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Choice;
import org.mortise.shell.Command;
import org.mortise.shell.Screen;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

@Component(service = Command.class)
@GogoCommand(scope = "shell", function = "help")
public final class Help extends Command {
    private static final String USAGE = """
            shell:help - list the commands, or tell how to use one
            Usage: shell:help [OPTIONS] [COMMAND]

            Examples:
              help
              help plugin:swap
            """;

    @Activate
    public Help() {
        super(USAGE);
    }

    @Override
    public List<Completer> arguments() {
        return List.of((reader, line, candidates) -> Commands.of(reader)
                .flatMap(Commands::documented)
                .map(Command::usage)
                .map(usage -> new Choice(usage.name(), usage.summary()))
                .forEach(candidates::add));
    }

    @Override
    protected void run(Call call) throws Exception {
        var commands = new Commands(call.session());
        if (call.arguments().isEmpty()) {
            list(call.screen(), commands);
        } else {
            commands.find(call.argument(0))
                    .orElseThrow(() -> missing(call.argument(0)))
                    .execute(call.session(), List.of("--help"));
        }
    }

    private static void list(Screen screen, Commands commands) {
        var table = new Table("COMMAND", "WHAT IT DOES");
        commands.documented()
                .forEach(command -> table.add(
                        Cell.of(command.usage().name()),
                        Cell.prose(command.usage().summary())));
        table.print(screen);
        others(commands).forEach((scope, names) -> {
            screen.heading("Also, of " + scope);
            screen.paragraph(names);
        });
        screen.hint("");
        screen.hint("Each takes --help. Tab completes, commands can be joined with | and ;, Ctrl-D leaves.");
    }

    private static TreeMap<String, String> others(Commands commands) {
        return commands.names().stream()
                .filter(name -> commands.find(name).isEmpty())
                .collect(Collectors.groupingBy(
                        Commands::scope,
                        TreeMap::new,
                        Collectors.mapping(name -> name.substring(name.indexOf(':') + 1), Collectors.joining(" "))));
    }

    private static ProblemException missing(String name) {
        return ProblemException.notFound(
                "There is no help for '" + name + "'.", "'help' lists the commands that have it.");
    }
}
