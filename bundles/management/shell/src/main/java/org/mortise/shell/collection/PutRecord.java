package org.mortise.shell.collection;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.collection.Collections;
import org.mortise.api.collection.Entry;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.Typed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "collection", function = "put")
public final class PutRecord extends Command {
    private static final String USAGE = """
            collection:put - put a record into a collection
            Usage: collection:put [OPTIONS] COLLECTION RECORD
              -p --project=NAME        whose it is, default's unless you say otherwise

            RECORD is a text, or an object in JSON; one that has an id takes the place of that with the
            same. Prints the id.

            Examples:
              collection:put notes 'The mast is made of spruce.'
              collection:put papers '{"id": "p1", "title": "On masts", "year": 1998}'
            """;

    private final Collections collections;

    @Activate
    public PutRecord(@Reference Collections collections) {
        super(USAGE);
        this.collections = collections;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(collections), NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) throws Exception {
        var entry = Entry.of(Typed.record(call.argument(1)));
        collections.put(Names.project(call), call.argument(0), List.of(entry)).forEach(call.screen()::print);
    }
}
