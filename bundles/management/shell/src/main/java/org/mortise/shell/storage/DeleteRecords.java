package org.mortise.shell.storage;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.Storages;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.Conditions;
import org.mortise.shell.Human;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "storage", function = "delete")
public final class DeleteRecords extends Command {
    private static final String USAGE = """
            storage:delete - delete records
            Usage: storage:delete [OPTIONS] STORAGE ENTITY [CONDITION]...
              -p --project=NAME        whose it is; that of the storage unless you say otherwise
                 --all                 all of the entity, instead of conditions

            Examples:
              storage:delete embedded order total=0
            """;

    private final Storages storages;

    @Activate
    public DeleteRecords(@Reference Storages storages) {
        super(USAGE);
        this.storages = storages;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(storages), NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) throws Exception {
        var selection =
                new Selection(call.argument(1), Conditions.parse(Names.rest(call, 2)), call.isSet("all"), List.of());
        var deleted = storages.delete(Names.project(storages, call), call.argument(0), selection);
        call.screen().print(Human.count(deleted) + " records are deleted.");
    }
}
