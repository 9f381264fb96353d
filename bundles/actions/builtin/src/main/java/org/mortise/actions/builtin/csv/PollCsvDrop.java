package org.mortise.actions.builtin.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.actions.builtin.file.FileRoots;
import org.mortise.actions.builtin.poll.Checkpoint;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Gives the lines of CSV files that it has not given before: new files, and what was added to old ones. */
@Extension(kind = Action.KIND, name = "poll_csv_drop", description = "Gives new lines of the CSV files in a folder")
public final class PollCsvDrop implements Action<PollCsvDrop.Parameters, CsvResult> {

    public record Parameters(
            @Parameter("The files, as in drop/*.csv, within the directories that file actions may reach")
            String pathGlob,

            @Parameter(value = "Whether the first line of each names the columns", defaultValue = "true")
            boolean hasHeader,

            @Parameter(value = "What is between fields, one character", defaultValue = ",")
            String delimiter,

            @Parameter("What the last poll left") Optional<Map<String, Object>> checkpoint,

            @Parameter(
                    value =
                            "Lines to remember; those of the files that are there are remembered even when they are more",
                    defaultValue = "200")
            int maxCheckpointItems) {}

    private final FileRoots roots;

    @Activate
    public PollCsvDrop(@Reference FileRoots roots) {
        this.roots = roots;
    }

    @Override
    public CsvResult run(Parameters parameters, StepContext context) throws IOException {
        var csv = new Csv(parameters.delimiter(), parameters.hasHeader());
        var checkpoint = Checkpoint.of(parameters.checkpoint()).polled();
        return CsvResult.news(read(csv, parameters.pathGlob()), checkpoint, parameters.maxCheckpointItems());
    }

    /** All files as one table, which has the columns of all of them. */
    private Csv.Table read(Csv csv, String glob) throws IOException {
        var headers = new LinkedHashSet<String>();
        var items = new ArrayList<Map<String, String>>();
        for (var file : roots.match(glob)) {
            var table = csv.read("the file " + file.getFileName(), roots.text(file, StandardCharsets.UTF_8));
            headers.addAll(table.headers());
            items.addAll(table.items());
        }
        return new Csv.Table(List.copyOf(headers), items);
    }
}
