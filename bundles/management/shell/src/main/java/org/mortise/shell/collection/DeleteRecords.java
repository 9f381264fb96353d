package org.mortise.shell.collection;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.collection.Collections;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.Human;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "collection", function = "delete")
public final class DeleteRecords extends Command {
    private static final String USAGE = """
            collection:delete - delete records by their ids
            Usage: collection:delete [OPTIONS] COLLECTION ID...
              -p --project=NAME        whose it is, default's unless you say otherwise

            Examples:
              collection:delete notes p1 p2
            """;

    private final Collections collections;

    @Activate
    public DeleteRecords(@Reference Collections collections) {
        super(USAGE);
        this.collections = collections;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(collections), NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) {
        var deleted = collections.delete(Names.project(call), call.argument(0), Names.rest(call, 1));
        call.screen().print(Human.count(deleted) + " records are deleted.");
    }
}
