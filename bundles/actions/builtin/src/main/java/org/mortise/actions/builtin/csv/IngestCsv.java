package org.mortise.actions.builtin.csv;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.mortise.actions.builtin.poll.Checkpoint;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;

/** Makes items of CSV text. */
@Extension(kind = Action.KIND, name = "ingest_csv", description = "Makes items of CSV text")
public final class IngestCsv implements Action<IngestCsv.Parameters, CsvResult> {

    public record Parameters(
            @Parameter("CSV text (RFC 4180)") String csvData,

            @Parameter(value = "What is between fields, one character", defaultValue = ",")
            String delimiter,

            @Parameter(value = "Whether the first line names the columns", defaultValue = "true")
            boolean hasHeader,

            @Parameter("What the last time left, to get only lines that were not there then")
            Optional<Map<String, Object>> checkpoint,

            @Parameter(
                    value = "Lines to remember; those of the last text are remembered even when they are more",
                    defaultValue = "200")
            int maxCheckpointItems) {}

    @Override
    public CsvResult run(Parameters parameters, StepContext context) throws IOException {
        var csv = new Csv(parameters.delimiter(), parameters.hasHeader());
        var table = csv.read("csv_data", parameters.csvData());
        var checkpoint = Checkpoint.of(parameters.checkpoint());
        return parameters.checkpoint().isEmpty()
                ? CsvResult.all(table, checkpoint)
                : CsvResult.news(table, checkpoint.polled(), parameters.maxCheckpointItems());
    }
}
