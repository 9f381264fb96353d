package org.mortise.shell.storage;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.StorageType;
import org.mortise.api.storage.Storages;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Choice;
import org.mortise.shell.Command;
import org.mortise.shell.Json;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "storage", function = "types")
public final class ListTypes extends Command {
    private static final String USAGE = """
            storage:types - list the backends there are, or the settings of one
            Usage: storage:types [OPTIONS] [TYPE]

            Examples:
              storage:types
              storage:types filesystem
            """;

    private final Storages storages;

    @Activate
    public ListTypes(@Reference Storages storages) {
        super(USAGE);
        this.storages = storages;
    }

    @Override
    public List<Completer> arguments() {
        return List.of((reader, line, candidates) ->
                storages.types().forEach(type -> candidates.add(new Choice(type.name(), type.description()))));
    }

    @Override
    protected void run(Call call) {
        var table = call.optional(0).map(this::settings).orElseGet(this::types);
        if (table.isEmpty()) {
            call.screen().hint("There is nothing to list.");
        } else {
            table.print(call.screen());
        }
    }

    private Table types() {
        var table = new Table("TYPE", "PLUGIN", "VERSION", "ABOUT");
        storages.types()
                .forEach(type -> table.add(
                        Cell.of(type.name()),
                        Cell.of(type.plugin()),
                        Cell.of(type.version()),
                        Cell.prose(type.description())));
        return table;
    }

    private Table settings(String name) {
        var table = new Table("SETTING", "TYPE", "REQUIRED", "DEFAULT", "ABOUT");
        for (var setting : find(name).settings()) {
            table.add(
                    Cell.of(setting.name()),
                    Cell.of(setting.type()),
                    Cell.of(setting.required() ? "yes" : "no"),
                    Cell.of(setting.defaultValue() == null ? "" : Json.compact(setting.defaultValue())),
                    Cell.prose(setting.description()));
        }
        return table;
    }

    private StorageType find(String name) {
        return storages.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no storage backend '" + name + "'.", "'storage:types' shows those there are."));
    }
}
