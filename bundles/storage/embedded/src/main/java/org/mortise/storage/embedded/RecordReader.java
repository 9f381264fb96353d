package org.mortise.storage.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Source;
import org.mortise.storage.json.JsonReader;

/** Reads one row after another as records, which share their source where it is the same. Used by one thread. */
final class RecordReader implements AutoCloseable {
    /** What SQL reads a record from: all of it in one go, since each column has its price. */
    static final String COLUMNS = "origin || data, id";

    private final JsonReader json = new JsonReader();
    private Map<String, Object> lastSource = Map.of();
    private Source source;

    /** The record of a row. Text is asked for as bytes, which the driver hands on as they are. */
    Cir record(ResultSet row) throws SQLException, IOException {
        var values = json.values(row.getBytes(1), 2);
        var origin = object(values.get(0));
        return new Cir(
                id(origin, row), source(object(origin.get("source"))), values.get(1), object(origin.get("metadata")));
    }

    private static String id(Map<String, Object> origin, ResultSet row) throws SQLException {
        return origin.get("id") instanceof String id
                ? id
                : new String(row.getBytes(2), StandardCharsets.UTF_8); // as earlier versions have it
    }

    /** Who stores many records at once has them from one place: to see that is quicker than to make it out of its texts. */
    private Source source(Map<String, Object> json) {
        if (!json.equals(lastSource)) {
            source = Source.of(json);
            lastSource = json;
        }
        return source;
    }

    @SuppressWarnings("unchecked") // its keys are texts, by the syntax
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
