package org.mortise.shell.storage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.StorageRequest;
import org.mortise.api.storage.Storages;
import org.mortise.shell.Call;
import org.mortise.shell.Choice;
import org.mortise.shell.Command;
import org.mortise.shell.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "storage", function = "create")
public final class CreateStorage extends Command {
    private static final String USAGE = """
            storage:create - configure a storage
            Usage: storage:create [OPTIONS] STORAGE TYPE [SETTING]...
              -p --project=NAME        the project that is to own it, default unless you say otherwise

            Examples:
              storage:create archive filesystem base_path=/srv/archive
            """;

    private final Storages storages;

    @Activate
    public CreateStorage(@Reference Storages storages) {
        super(USAGE);
        this.storages = storages;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(NullCompleter.INSTANCE, types(), NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) throws Exception {
        var settings = new LinkedHashMap<String, Object>();
        Names.rest(call, 2).forEach(word -> put(settings, word));
        var storage = storages.create(
                new StorageRequest(call.argument(0), Names.projectOrDefault(call), call.argument(1), settings, true));
        call.screen().print("Storage " + storage.id() + " is there.");
    }

    private static void put(Map<String, Object> settings, String word) {
        var equals = word.indexOf('=');
        if (equals < 1) {
            throw ProblemException.invalid("SETTING", "'" + word + "' is not name=value");
        }
        var text = word.substring(equals + 1);
        settings.put(word.substring(0, equals), Json.value(text).orElse(text));
    }

    private Completer types() {
        return (reader, line, candidates) ->
                storages.types().forEach(type -> candidates.add(new Choice(type.name(), type.description())));
    }
}
