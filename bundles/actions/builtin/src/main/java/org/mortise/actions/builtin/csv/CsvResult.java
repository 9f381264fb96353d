package org.mortise.actions.builtin.csv;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.mortise.actions.builtin.poll.Checkpoint;
import org.mortise.actions.builtin.poll.News;
import org.mortise.api.pipeline.Parameter;

/** What CSV gives. */
public record CsvResult(
        @Parameter("A map for each line, by column; lines given before are left out where there is a checkpoint")
        List<Map<String, String>> items,

        @Parameter("The columns; column_1, column_2 and so on where the first line does not name them")
        List<String> headers,

        @Parameter("How many items there are") int rowCount,
        @Parameter("How many columns there are") int columnCount,

        @Parameter("How many items there are, new ones where there is a checkpoint")
        int newCount,

        @Parameter("How many lines were read, new or not") int totalCount,
        @Parameter("Where to go on, for the next time") Checkpoint checkpoint) {

    /** All that was read. */
    static CsvResult all(Csv.Table table, Checkpoint checkpoint) {
        return of(table, table.items(), checkpoint);
    }

    /** What was read and not given before; what is to be remembered takes its place in the checkpoint. */
    static CsvResult news(Csv.Table table, Checkpoint checkpoint, int remember) throws IOException {
        var news = News.among(table.items(), checkpoint.seenHashes(), remember);
        return of(table, news.items(), checkpoint.seen(news.seen()));
    }

    private static CsvResult of(Csv.Table table, List<Map<String, String>> items, Checkpoint checkpoint) {
        return new CsvResult(
                items,
                table.headers(),
                items.size(),
                table.headers().size(),
                items.size(),
                table.items().size(),
                checkpoint);
    }
}
