package org.mortise.shell.collection;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.collection.Collections;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "collection", function = "remove")
public final class RemoveCollection extends Command {
    private static final String USAGE = """
            collection:remove - remove a collection with all that is in it
            Usage: collection:remove [OPTIONS] COLLECTION
              -p --project=NAME        whose it is, default's unless you say otherwise

            Examples:
              collection:remove notes
            """;

    private final Collections collections;

    @Activate
    public RemoveCollection(@Reference Collections collections) {
        super(USAGE);
        this.collections = collections;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(collections));
    }

    @Override
    protected void run(Call call) {
        collections.remove(Names.project(call), call.argument(0));
        call.screen().print("Collection " + call.argument(0) + " is gone, with all that was in it.");
    }
}
