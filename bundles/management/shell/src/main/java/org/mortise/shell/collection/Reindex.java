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
@GogoCommand(scope = "collection", function = "reindex")
public final class Reindex extends Command {
    private static final String USAGE = """
            collection:reindex - make all vectors of a collection anew, while the present ones serve
            Usage: collection:reindex [OPTIONS] COLLECTION
              -p --project=NAME        whose it is, default's unless you say otherwise
              -v --vectorizer=NAME     what makes them; the same as now unless you say otherwise
              -d --detach              do not wait
              -c --cancel              give up the one that is being made

            Whoever waits sees how far it is. Ctrl-C ends the waiting, not the making.

            Examples:
              collection:reindex notes --vectorizer=bge-small
              collection:reindex notes --cancel
            """;

    private final Collections collections;

    @Activate
    public Reindex(@Reference Collections collections) {
        super(USAGE);
        this.collections = collections;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(collections));
    }

    @Override
    protected void run(Call call) throws Exception {
        var name = call.argument(0);
        if (call.isSet("cancel")) {
            collections.cancelReindex(Names.project(call), name);
            call.screen().print("The new index of " + name + " is given up.");
            return;
        }
        collections.reindex(Names.project(call), name, call.options().get("vectorizer"));
        if (call.isSet("detach")) {
            call.screen()
                    .print("Collection " + name + " gets a new index; 'collection:show " + name + "' tells how far.");
        } else {
            new Reindexed(collections, call).await();
        }
    }
}
