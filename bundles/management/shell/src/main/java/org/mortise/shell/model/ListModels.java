package org.mortise.shell.model;

import java.util.List;
import java.util.Locale;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.model.ModelDescription;
import org.mortise.api.model.Models;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "model", function = "list")
public final class ListModels extends Command {
    private static final String USAGE = """
            model:list - list the models that serve
            Usage: model:list [OPTIONS] [KIND]

            KIND is vectorizer, reranker, transformer or generator. Each model is asked what it is, for
            which one that was not used yet may have to be loaded.

            Examples:
              model:list
              model:list vectorizer
            """;

    private final Models models;

    @Activate
    public ListModels(@Reference Models models) {
        super(USAGE);
        this.models = models;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.KINDS);
    }

    @Override
    protected void run(Call call) {
        var kind = call.optional(0).orElse("");
        var table = new Table("KIND", "MODEL", "PLUGIN", "DIMENSIONS", "TOKENS", "OVERLONG", "IS", "WHY");
        for (var model : models.list()) {
            if (kind.isEmpty() || kind.equals(model.kind())) {
                table.add(row(model));
            }
        }
        if (table.isEmpty()) {
            call.screen().hint("There are no such models.");
        } else {
            table.print(call.screen());
        }
    }

    private static Cell[] row(ModelDescription model) {
        var traits = model.traits();
        return new Cell[] {
            Cell.of(model.kind()),
            Cell.of(model.name()),
            Cell.of(model.plugin() + '@' + model.version()),
            model.dimensions() == 0 ? Cell.of("") : Cell.count(model.dimensions()),
            traits == null || traits.maxTokens() == 0 ? Cell.of("") : Cell.count(traits.maxTokens()),
            Cell.of(traits == null ? "" : traits.overlong().name().toLowerCase(Locale.ROOT)),
            Cell.prose(traits == null ? model.description() : traits.model()),
            Cell.prose(model.reason())
        };
    }
}
