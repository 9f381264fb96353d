package org.mortise.actions.builtin.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.actions.builtin.file.FileRoots;
import org.mortise.actions.builtin.poll.Checkpoint;
import org.mortise.actions.builtin.poll.News;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives the lines of CSV files that are new or were changed since the last poll. Lines of different files may well be
 * equal, so it is files that are remembered, by name, size and time of change; a file that grew is given again whole.
 */
@Extension(kind = Action.KIND, name = "poll_csv_drop", description = "Gives the lines of new CSV files in a folder")
public final class PollCsvDrop implements Action<PollCsvDrop.Parameters, PollCsvDrop.Result> {

    public record Parameters(
            @Parameter("The files, as in drop/*.csv, within the directories that file actions may reach")
            String pathGlob,

            @Parameter(value = "Whether the first line of each names the columns", defaultValue = "true")
            boolean hasHeader,

            @Parameter(value = "What is between fields, one character", defaultValue = ",")
            String delimiter,

            @Parameter("What the last poll left") Optional<Map<String, Object>> checkpoint,

            @Parameter(
                    value = "Files to remember; those that are there are remembered even when they are more",
                    defaultValue = "200")
            int maxCheckpointItems) {}

    public record Result(
            @Parameter("A map for each line, by column, with its file as _source_file")
            List<Map<String, String>> items,

            @Parameter("The columns of all files") List<String> headers,
            @Parameter("How many items there are") int newCount,
            @Parameter("How many items there are") int totalCount,
            @Parameter("How many files are new") int fileCount,
            @Parameter("Where to go on, for the next poll") Checkpoint checkpoint) {}

    private final FileRoots roots;

    @Activate
    public PollCsvDrop(@Reference FileRoots roots) {
        this.roots = roots;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) throws IOException {
        var csv = new Csv(parameters.delimiter(), parameters.hasHeader());
        var checkpoint = Checkpoint.of(parameters.checkpoint()).polled();
        var versions = new LinkedHashMap<Map<String, Object>, Path>();
        for (var file : roots.match(parameters.pathGlob())) {
            versions.put(version(file), file);
        }
        var news = News.among(List.copyOf(versions.keySet()), checkpoint.seenHashes(), parameters.maxCheckpointItems());
        var table = read(csv, news.items().stream().map(versions::get).toList());
        var count = table.items().size();
        return new Result(
                table.items(), table.headers(), count, count, news.items().size(), checkpoint.seen(news.seen()));
    }

    private static Map<String, Object> version(Path file) throws IOException {
        return Map.of(
                "path", file.toString(),
                "size", Files.size(file),
                "modified", Files.getLastModifiedTime(file).toString());
    }

    /** All files as one table, which has the columns of all of them. */
    private Csv.Table read(Csv csv, List<Path> files) throws IOException {
        var headers = new LinkedHashSet<String>();
        var items = new ArrayList<Map<String, String>>();
        for (var file : files) {
            var table = csv.read("the file " + file.getFileName(), roots.text(file, UTF_8));
            headers.addAll(table.headers());
            table.items().forEach(item -> {
                var whole = new LinkedHashMap<>(item);
                whole.put("_source_file", file.toString());
                items.add(whole);
            });
        }
        return new Csv.Table(List.copyOf(headers), items);
    }
}
