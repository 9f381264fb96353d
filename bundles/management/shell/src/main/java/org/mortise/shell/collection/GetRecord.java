package org.mortise.shell.collection;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.collection.Collections;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.Typed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "collection", function = "get")
public final class GetRecord extends Command {
    private static final String USAGE = """
            collection:get - show a record by its id, in JSON
            Usage: collection:get [OPTIONS] COLLECTION ID
              -p --project=NAME        whose it is, default's unless you say otherwise

            Examples:
              collection:get notes p1
            """;

    private final Collections collections;

    @Activate
    public GetRecord(@Reference Collections collections) {
        super(USAGE);
        this.collections = collections;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(collections), NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) {
        var record = collections
                .get(Names.project(call), call.argument(0), call.argument(1))
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no record '" + call.argument(1) + "' in '" + call.argument(0) + "'.",
                        "'collection:search' finds some."));
        call.screen().print(Typed.text(record.toMap()));
    }
}
