package org.mortise.shell.storage;

import java.nio.file.Files;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Storages;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.FileNames;
import org.mortise.shell.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "storage", function = "schema")
public final class ShowSchema extends Command {
    private static final String USAGE = """
            storage:schema - show the ontology of a storage, or apply one from a file
            Usage: storage:schema [OPTIONS] STORAGE [FILE]
              -p --project=NAME        whose it is; that of the storage unless you say otherwise

            Examples:
              storage:schema embedded ontology.json
            """;

    private final Storages storages;

    @Activate
    public ShowSchema(@Reference Storages storages) {
        super(USAGE);
        this.storages = storages;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(storages), new FileNames("*.json"));
    }

    @Override
    protected void run(Call call) throws Exception {
        var project = Names.project(storages, call);
        if (call.optional(1).isEmpty()) {
            call.screen()
                    .print(Json.pretty(
                            storages.schema(project, call.argument(0)).toMap()));
            return;
        }
        var ontology = Ontology.of(Json.object(Files.readString(call.file(1))));
        var changes = storages.applySchema(project, call.argument(0), ontology);
        changes.forEach(call.screen()::print);
        if (changes.isEmpty()) {
            call.screen().hint("Nothing had to be done.");
        }
    }
}
