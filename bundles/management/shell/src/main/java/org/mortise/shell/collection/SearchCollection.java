package org.mortise.shell.collection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.collection.Collections;
import org.mortise.api.collection.Hit;
import org.mortise.api.collection.Search;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.Typed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "collection", function = "search")
public final class SearchCollection extends Command {
    private static final String USAGE = """
            collection:search - find records
            Usage: collection:search [OPTIONS] COLLECTION TEXT
              -p --project=NAME        whose it is, default's unless you say otherwise
              -m --mode=MODE           keyword, vector or hybrid, which it is unless you say otherwise
              -f --filter=CONDITION    only what meets it, as in 'year>=1998'; may be given more than once
              -n --limit=NUMBER        how many at most, 10 unless you say otherwise
              -o --offset=NUMBER       how many to pass over first
              -r --rerank              let the collection's reranker look again at the best
                 --reranker=NAME       let this one
              -j --json                each record with its scores as it is, in JSON

            Examples:
              collection:search notes 'what is a mast made of'
              collection:search papers rigging --mode=keyword --filter='year>=1998' --rerank
            """;

    private final Collections collections;

    @Activate
    public SearchCollection(@Reference Collections collections) {
        super(USAGE);
        this.collections = collections;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(collections), NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) throws Exception {
        var search = Asked.search(call, Search.LIMIT, Asked.whole(call, "offset", 0));
        var definition = Names.find(collections, call).definition();
        var found = collections.search(definition.project(), definition.name(), search);
        if (call.isSet("json")) {
            found.hits().forEach(hit -> call.screen().print(Typed.text(json(hit))));
        } else if (found.hits().isEmpty()) {
            call.screen().hint("Nothing was found.");
        } else {
            new HitTable(definition).print(call.screen(), found.hits());
        }
        found.notes().forEach(call.screen()::hint);
    }

    private static Map<String, Object> json(Hit hit) {
        var json = new LinkedHashMap<String, Object>();
        json.put("score", hit.score());
        json.put("scores", hit.scores());
        json.putAll(hit.record().toMap());
        return json;
    }
}
