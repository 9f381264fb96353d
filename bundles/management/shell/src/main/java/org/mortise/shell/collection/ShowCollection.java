package org.mortise.shell.collection;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.collection.CollectionField;
import org.mortise.api.collection.Collections;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Fields;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "collection", function = "show")
public final class ShowCollection extends Command {
    private static final String USAGE = """
            collection:show - show a collection, with what is in it in figures
            Usage: collection:show [OPTIONS] COLLECTION
              -p --project=NAME        whose it is, default's unless you say otherwise

            Examples:
              collection:show notes
            """;

    private final Collections collections;

    @Activate
    public ShowCollection(@Reference Collections collections) {
        super(USAGE);
        this.collections = collections;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(collections));
    }

    @Override
    protected void run(Call call) {
        var collection = Names.find(collections, call);
        var definition = collection.definition();
        var fields = new Fields()
                .add("collection", definition.name())
                .add("project", definition.project())
                .add("description", definition.description())
                .add("state", Names.state(collection))
                .add("why", collection.reason())
                .add("from", collection.origin())
                .add(
                        "fields",
                        definition.fields().stream().map(ShowCollection::field).collect(Collectors.joining(", ")))
                .add("language", definition.language())
                .add("vectorizer", definition.vectorizer())
                .add("reranker", definition.reranker())
                .add("generator", definition.generator())
                .add("records", Cell.count(collection.records()))
                .add("bytes", Cell.count(collection.bytes()))
                .add("model", collection.model())
                .add("made by", collection.vectorizerVersion())
                .add("dimensions", collection.dimensions() == 0 ? "" : collection.dimensions());
        collection.reindexing().ifPresent(reindexing -> fields.add("new index", Reindexed.of(reindexing)));
        fields.print(call.screen());
    }

    private static String field(CollectionField field) {
        var boost = field.boost() == 1 ? "" : ":" + field.boost();
        return field.attribute() + ":" + field.type().spelled() + boost;
    }
}
