package org.mortise.shell.model;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.model.Models;
import org.mortise.api.model.Purpose;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Json;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "model", function = "vectorize")
public final class Vectorize extends Command {
    private static final String USAGE = """
            model:vectorize - make a vector of each text
            Usage: model:vectorize [OPTIONS] TEXT...
              -m --model=REFERENCE     what makes them, minilm unless you say otherwise
              -q --query               vectors to find with, instead of such that are to be found
              -j --json                each vector as it is, in JSON

            Examples:
              model:vectorize 'The mast is made of spruce.' 'Spruce is a tree.'
              model:vectorize --model minilm@1.0.0 --query --json spruce
            """;

    private final Models models;

    @Activate
    public Vectorize(@Reference Models models) {
        super(USAGE);
        this.models = models;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) throws Exception {
        var made = models.vectorize(
                Names.model(call, Models.VECTORIZER),
                call.arguments(),
                call.isSet("query") ? Purpose.QUERY : Purpose.DOCUMENT);
        if (call.isSet("json")) {
            made.vectors().forEach(vector -> call.screen().print(Json.compact(vector)));
            return;
        }
        var table = new Table("TEXT", "DIMENSIONS", "VECTOR", "MODEL");
        for (var i = 0; i < made.vectors().size(); i++) {
            var vector = made.vectors().get(i);
            table.add(
                    Cell.prose(call.argument(i)),
                    Cell.count(vector.length),
                    Cell.prose(Json.compact(vector)),
                    Cell.prose(made.model()));
        }
        table.print(call.screen());
    }
}
