package org.mortise.shell.collection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.collection.Collections;
import org.mortise.api.collection.Entry;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.FileNames;
import org.mortise.shell.Human;
import org.mortise.shell.Progress;
import org.mortise.shell.Typed;
import org.mortise.storage.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "collection", function = "import")
public final class ImportRecords extends Command {
    private static final String USAGE = """
            collection:import - put records into a collection from a file that has one a line in JSON
            Usage: collection:import [OPTIONS] COLLECTION FILE
              -p --project=NAME        whose it is, default's unless you say otherwise

            Examples:
              collection:import notes notes.ndjson
            """;

    private final Collections collections;

    @Activate
    public ImportRecords(@Reference Collections collections) {
        super(USAGE);
        this.collections = collections;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(collections), new FileNames("*"));
    }

    @Override
    protected void run(Call call) throws Exception {
        var file = call.file(1);
        var whole = Math.max(1, Files.size(file));
        var read = new long[2];
        long put;
        try (var progress = new Progress(call.screen());
                var lines = Files.lines(file)) {
            var entries = lines.filter(line -> !line.isBlank()).map(line -> {
                read[1] += line.length() + 1;
                progress.show((double) read[1] / whole, read[0]);
                return entry(line, ++read[0]);
            });
            put = collections.put(Names.project(call), call.argument(0), entries);
        }
        call.screen().print(Human.count(put) + " records are there.");
    }

    private static Entry entry(String line, long number) {
        try {
            return Entry.of(Typed.record(Json.object(line.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException | ProblemException e) {
            throw ProblemException.invalid("record " + number, e.getMessage());
        }
    }
}
