package org.mortise.shell.model;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.model.Models;
import org.mortise.api.model.Transformer;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.Parameters;
import org.mortise.shell.Typed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "model", function = "transform")
public final class Transform extends Command {
    private static final String USAGE = """
            model:transform - make records of one
            Usage: model:transform [OPTIONS] TRANSFORMER RECORD [PARAMETER]...

            RECORD is a text, or an object in JSON. A parameter is name=value or a JSON object of several.
            Prints the data of each record, in JSON.

            Examples:
              model:transform chunk 'A long text. It has sentences.' tokens=5
            """;

    private final Models models;

    @Activate
    public Transform(@Reference Models models) {
        super(USAGE);
        this.models = models;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(models, Transformer.KIND), NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) throws Exception {
        var words = call.arguments();
        var parameters = Parameters.parse(words.subList(2, words.size()));
        models.transform(call.argument(0), Typed.record(call.argument(1)), parameters)
                .forEach(record -> call.screen().print(Typed.text(record.data())));
    }
}
