package org.mortise.actions.builtin.csv;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.actions.builtin.http.Call;
import org.mortise.actions.builtin.http.Http;
import org.mortise.actions.builtin.poll.Checkpoint;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Makes items of CSV text that a server has; with a checkpoint, only of lines that it has not given before. */
@Extension(kind = Action.KIND, name = "ingest_csv_url", description = "Makes items of CSV text from a URL")
public final class IngestCsvUrl implements Action<IngestCsvUrl.Parameters, CsvResult> {

    public record Parameters(
            @Parameter("Where the text is, http or https") String url,

            @Parameter(value = "Headers by name", defaultValue = "{}")
            Map<String, String> headers,

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

    private final Http http;

    @Activate
    public IngestCsvUrl(@Reference Http http) {
        this.http = http;
    }

    @Override
    public CsvResult run(Parameters parameters, StepContext context) throws IOException, InterruptedException {
        var csv = new Csv(parameters.delimiter(), parameters.hasHeader());
        var before = Checkpoint.of(parameters.checkpoint());
        var reply = http.send(before.ask(new Call(parameters.url(), "GET", parameters.headers(), Optional.empty())));
        if (reply.status() == 304) {
            return CsvResult.all(new Csv.Table(List.of(), List.of()), before.polled());
        }
        var table = csv.read("the answer", reply.orFail().text());
        return parameters.checkpoint().isEmpty()
                ? CsvResult.all(table, before.polled(reply))
                : CsvResult.news(table, before.polled(reply), parameters.maxCheckpointItems());
    }
}
