package org.mortise.shell.storage;

import static org.jline.utils.AttributedStyle.DEFAULT;
import static org.jline.utils.AttributedStyle.GREEN;
import static org.jline.utils.AttributedStyle.YELLOW;

import org.apache.felix.service.command.annotations.GogoCommand;
import org.mortise.api.storage.StorageDescription;
import org.mortise.api.storage.Storages;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "storage", function = "list")
public final class ListStorages extends Command {
    private static final String USAGE = """
            storage:list - list the storages that are configured
            Usage: storage:list [OPTIONS]
              -p --project=NAME        only those of the project

            Examples:
              storage:list
            """;

    private final Storages storages;

    @Activate
    public ListStorages(@Reference Storages storages) {
        super(USAGE);
        this.storages = storages;
    }

    @Override
    protected void run(Call call) {
        var table = new Table("STORAGE", "PROJECT", "TYPE", "STATE", "CHANGED", "FROM", "WHY");
        for (var storage : storages.list(call.options().get("project"))) {
            table.add(
                    Cell.of(storage.id()),
                    Cell.of(storage.project()),
                    Cell.of(storage.pluginType()),
                    state(storage),
                    Cell.age(storage.updated()),
                    Cell.prose(storage.origin()),
                    Cell.prose(storage.reason()));
        }
        table.print(call.screen());
    }

    static Cell state(StorageDescription storage) {
        if (!storage.active()) {
            return Cell.of("inactive").in(DEFAULT.faint());
        }
        return storage.reason().isEmpty()
                ? Cell.of("active").in(DEFAULT.foreground(GREEN))
                : Cell.of("waiting").in(DEFAULT.foreground(YELLOW));
    }
}
