package org.mortise.storage.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.mortise.storage.json.JsonReader;

/** Reads one row after another as records. Used by one thread. */
final class RecordReader implements AutoCloseable {
    /** What SQL reads a record from: all of it in one go, since each column has its price. */
    static final String COLUMNS = "origin || data, id";

    private final JsonReader json = new JsonReader();

    /** The record of a row. Text is asked for as bytes, which the driver hands on as they are. */
    @SuppressWarnings("unchecked") // of JSON objects
    Cir record(ResultSet row) throws SQLException, IOException {
        var values = json.values(row.getBytes(1), 2);
        var record = Cir.of((Map<String, ?>) values.get(0), values.get(1));
        // Records of earlier versions have their id in its column only.
        return record.id().isEmpty() ? record.withId(new String(row.getBytes(2), StandardCharsets.UTF_8)) : record;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
