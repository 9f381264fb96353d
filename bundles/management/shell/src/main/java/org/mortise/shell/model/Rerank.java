package org.mortise.shell.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.model.Models;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "model", function = "rerank")
public final class Rerank extends Command {
    private static final String USAGE = """
            model:rerank - sort texts by how well they answer a query
            Usage: model:rerank [OPTIONS] QUERY TEXT...
              -m --model=REFERENCE     what scores them, maxsim unless you say otherwise

            Examples:
              model:rerank 'what is a mast made of' 'The keel is lead.' 'The mast is spruce.'
            """;

    private final Models models;

    @Activate
    public Rerank(@Reference Models models) {
        super(USAGE);
        this.models = models;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) throws Exception {
        var texts = call.arguments().subList(1, call.arguments().size());
        var scores = models.rerank(Names.model(call, Models.RERANKER), call.argument(0), texts);
        var table = new Table("SCORE", "TEXT");
        IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparing(scores::get, Comparator.reverseOrder()))
                .forEach(i -> table.add(Cell.score(scores.get(i)), Cell.prose(texts.get(i))));
        table.print(call.screen());
    }
}
