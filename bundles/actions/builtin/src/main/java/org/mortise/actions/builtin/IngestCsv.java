package org.mortise.actions.builtin;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;

/** Makes items of CSV text. */
@Extension(kind = Action.KIND, name = "ingest_csv", description = "Makes items of CSV text")
public final class IngestCsv implements Action<IngestCsv.Parameters, IngestCsv.Result> {

    public record Parameters(
            @Parameter("CSV text (RFC 4180)") String csvData,

            @Parameter(value = "What is between fields, one character", defaultValue = ",")
            String delimiter,

            @Parameter(value = "Whether the first line names the columns", defaultValue = "true")
            boolean hasHeader) {

        public Parameters {
            if (delimiter.length() != 1 || "\r\n\"".contains(delimiter)) {
                throw ProblemException.invalid("delimiter", "must be one character, and no quote and no end of line");
            }
        }
    }

    public record Result(
            @Parameter("A map for each line, by column") List<Map<String, String>> items,

            @Parameter("The columns; column_1, column_2 and so on where the first line does not name them")
            List<String> headers,

            @Parameter("How many items there are") int rowCount,
            @Parameter("How many columns there are") int columnCount) {}

    @Override
    public Result run(Parameters parameters, StepContext context) {
        var records = read(parameters);
        var headers = headers(records, parameters.hasHeader());
        var items = new ArrayList<Map<String, String>>();
        for (var record : records.subList(Math.min(parameters.hasHeader() ? 1 : 0, records.size()), records.size())) {
            items.add(item(headers, record));
        }
        return new Result(items, headers, items.size(), headers.size());
    }

    private static List<CsvRecord> read(Parameters parameters) {
        var reader = CsvReader.builder()
                .fieldSeparator(parameters.delimiter().charAt(0))
                .detectBomHeader(false)
                .ofCsvRecord(withoutMark(parameters.csvData()));
        try {
            return reader.stream().toList();
        } catch (CsvParseException e) {
            throw ProblemException.invalid("csv_data", "is not CSV: " + e.getMessage());
        }
    }

    /** Spreadsheets begin a file with a byte order mark, which would become part of the first column's name. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static List<String> headers(List<CsvRecord> records, boolean named) {
        var first = records.isEmpty() ? List.<String>of() : records.get(0).getFields();
        if (!named) {
            return IntStream.rangeClosed(1, first.size())
                    .mapToObj(i -> "column_" + i)
                    .toList();
        }
        var headers = first.stream().map(String::strip).toList();
        var seen = new HashSet<String>();
        headers.stream().filter(header -> !seen.add(header)).findFirst().ifPresent(twice -> {
            throw ProblemException.invalid("csv_data", "names the column '" + twice + "' twice");
        });
        return headers;
    }

    private static Map<String, String> item(List<String> headers, CsvRecord record) {
        var item = new LinkedHashMap<String, String>();
        for (int i = 0; i < headers.size(); i++) {
            item.put(headers.get(i), record.getField(i));
        }
        return item;
    }
}
