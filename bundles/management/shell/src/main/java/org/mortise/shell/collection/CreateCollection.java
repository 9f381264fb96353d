package org.mortise.shell.collection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.collection.Collections;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "collection", function = "create")
public final class CreateCollection extends Command {
    private static final String USAGE = """
            collection:create - make a collection
            Usage: collection:create [OPTIONS] COLLECTION [FIELD]...
              -p --project=NAME        the project that is to own it, default unless you say otherwise
              -d --description=TEXT    what it is for
              -l --language=CODE       of the texts, en unless you say otherwise; any for words as they are
              -v --vectorizer=NAME     what makes vectors; none for words only
              -r --reranker=NAME       what looks again at what was found
              -g --generator=NAME      what answers questions

            A FIELD is name:type, or name:text:boost, of the types text, string, number, boolean and date.
            Without any it is the text in 'text'.

            Examples:
              collection:create notes
              collection:create papers title:text:2 abstract:text year:number --language=en --reranker=maxsim
            """;

    private final Collections collections;

    @Activate
    public CreateCollection(@Reference Collections collections) {
        super(USAGE);
        this.collections = collections;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", call.argument(0));
        put(document, call, "description", "language", "vectorizer", "reranker", "generator");
        var fields = Names.rest(call, 1).stream().map(CreateCollection::field).toList();
        if (!fields.isEmpty()) {
            document.put("fields", fields);
        }
        var collection = collections.create(call.options().get("project"), Json.compact(document));
        call.screen().print("Collection " + collection.definition().name() + " is there.");
    }

    private static void put(Map<String, Object> document, Call call, String... names) {
        for (var name : names) {
            var value = call.options().get(name);
            if (!value.isEmpty()) {
                document.put(name, value.equals("none") ? "" : value);
            }
        }
    }

    private static Map<String, Object> field(String word) {
        var parts = word.split(":");
        var field = new LinkedHashMap<String, Object>();
        field.put("name", parts[0]);
        field.put("type", parts.length > 1 ? parts[1] : "text");
        if (parts.length > 2) {
            field.put("boost", Json.value(parts[2]).orElse(parts[2]));
        }
        return field;
    }
}
