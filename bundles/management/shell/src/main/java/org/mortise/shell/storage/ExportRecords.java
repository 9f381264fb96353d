package org.mortise.shell.storage;

import java.io.BufferedOutputStream;
import java.nio.file.Files;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Storages;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.Conditions;
import org.mortise.shell.FileNames;
import org.mortise.shell.Human;
import org.mortise.shell.Progress;
import org.mortise.storage.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "storage", function = "export")
public final class ExportRecords extends Command {
    private static final String USAGE = """
            storage:export - write records to a file, one a line in JSON
            Usage: storage:export [OPTIONS] STORAGE ENTITY FILE [CONDITION]...
              -p --project=NAME        whose it is; that of the storage unless you say otherwise

            Examples:
              storage:export embedded order orders.ndjson
            """;

    private final Storages storages;

    @Activate
    public ExportRecords(@Reference Storages storages) {
        super(USAGE);
        this.storages = storages;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(storages), NullCompleter.INSTANCE, new FileNames("*"), NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) throws Exception {
        var query = Query.all(call.argument(1)).filteredBy(Conditions.parse(Names.rest(call, 3)));
        var file = call.file(2);
        var count = new long[1];
        try (var progress = new Progress(call.screen());
                var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            storages.retrieve(Names.project(storages, call), call.argument(0), query, record -> {
                out.write(Json.bytes(record.toMap()));
                out.write('\n');
                progress.show(-1, ++count[0]);
                return true;
            });
        }
        call.screen().print(Human.count(count[0]) + " records are in " + file + '.');
    }
}
