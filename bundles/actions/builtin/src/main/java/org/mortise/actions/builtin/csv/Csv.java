package org.mortise.actions.builtin.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mortise.api.problem.ProblemException;

/**
 * How CSV text (RFC 4180) is written.
 *
 * @param delimiter what is between fields, one character
 * @param header whether the first line names the columns
 */
record Csv(String delimiter, boolean header) {

    Csv {
        if (delimiter.length() != 1 || "\r\n\"".contains(delimiter)) {
            throw ProblemException.invalid("delimiter", "must be one character, and no quote and no end of line");
        }
    }

    /**
     * What a text holds.
     *
     * @param headers the columns; column_1, column_2 and so on where no line names them
     * @param items a map for each line, by column
     */
    record Table(List<String> headers, List<Map<String, String>> items) {}

    /** Reads a text; a {@link ProblemException} says where the field is not CSV. */
    Table read(String field, String text) {
        var records = records(field, text);
        var headers = headers(field, records);
        var items = new ArrayList<Map<String, String>>();
        for (var line : records.subList(Math.min(header ? 1 : 0, records.size()), records.size())) {
            items.add(item(headers, line));
        }
        return new Table(headers, items);
    }

    private List<CsvRecord> records(String field, String text) {
        var reader = CsvReader.builder()
                .fieldSeparator(delimiter.charAt(0))
                .detectBomHeader(false)
                .ofCsvRecord(withoutMark(text));
        try {
            return reader.stream().toList();
        } catch (CsvParseException e) {
            throw ProblemException.invalid(field, "is not CSV: " + e.getMessage());
        }
    }

    /** Spreadsheets begin a file with a byte order mark, which would become part of the first column's name. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private List<String> headers(String field, List<CsvRecord> records) {
        var first = records.isEmpty() ? List.<String>of() : records.get(0).getFields();
        if (!header) {
            return IntStream.rangeClosed(1, first.size())
                    .mapToObj(i -> "column_" + i)
                    .toList();
        }
        var headers = first.stream().map(String::strip).toList();
        var seen = new HashSet<String>();
        headers.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(twice -> {
            throw ProblemException.invalid(field, "names the column '" + twice + "' twice");
        });
        return headers;
    }

    private static Map<String, String> item(List<String> headers, CsvRecord line) {
        var item = new LinkedHashMap<String, String>();
        for (int i = 0; i < headers.size(); i++) {
            item.put(headers.get(i), line.getField(i));
        }
        return item;
    }
}
