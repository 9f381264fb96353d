package org.mortise.shell.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Storages;
import org.mortise.api.storage.StoreResult;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.FileNames;
import org.mortise.shell.Human;
import org.mortise.shell.Progress;
import org.mortise.shell.Words;
import org.mortise.storage.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "storage", function = "import")
public final class ImportRecords extends Command {
    private static final String USAGE = """
            storage:import - store records from a file that has one a line in JSON
            Usage: storage:import [OPTIONS] STORAGE FILE
              -p --project=NAME        whose it is; that of the storage unless you say otherwise

            Examples:
              storage:import embedded orders.ndjson
            """;

    private final Storages storages;

    @Activate
    public ImportRecords(@Reference Storages storages) {
        super(USAGE);
        this.storages = storages;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(storages), new FileNames("*"));
    }

    @Override
    protected void run(Call call) throws Exception {
        var file = call.file(1);
        var whole = Math.max(1, Files.size(file));
        var read = new long[2];
        StoreResult result;
        try (var progress = new Progress(call.screen());
                var lines = Files.lines(file)) {
            var records = lines.filter(line -> !line.isBlank()).map(line -> {
                read[1] += line.length() + 1;
                progress.show((double) read[1] / whole, read[0]);
                return record(line, ++read[0]);
            });
            result = storages.store(Names.project(storages, call), call.argument(0), records);
        }
        if (!result.failures().isEmpty()) {
            throw new ProblemException(
                    Kind.FAILED,
                    Human.count(result.stored()) + " records are stored, "
                            + Human.count(result.failures().size()) + " are not: "
                            + Words.sentence(result.failures().get(0).message()),
                    "");
        }
        call.screen().print(Human.count(result.stored()) + " records are stored.");
    }

    private static Cir record(String line, long number) {
        try {
            return Cir.of(Json.object(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | ProblemException e) {
            throw ProblemException.invalid("record " + number, e.getMessage());
        }
    }
}
