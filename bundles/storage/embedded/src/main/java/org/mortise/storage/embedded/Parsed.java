package org.mortise.storage.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.mortise.storage.json.Json;

/** Records as they are kept: which one it is and where it comes from, and its data, each as JSON. */
final class Parsed {
    private Parsed() {}

    static byte[] origin(Cir record) {
        var json = record.toMap();
        return Json.bytes(Map.of("id", record.id(), "source", json.get("source"), "metadata", json.get("metadata")));
    }

    static byte[] data(Cir record) {
        return Json.bytes(record.data());
    }

    /** What SQL reads a record from: all of it in one go, since each column and each parser has its price. */
    static final String COLUMNS = "origin || data, id";

    /** The record of a row. Text is asked for as bytes, which the driver hands on as they are. */
    @SuppressWarnings("unchecked") // of JSON objects
    static Cir record(ResultSet row) throws SQLException, IOException {
        var values = Json.values(row.getBytes(1), 2);
        var record = Cir.of((Map<String, ?>) values.get(0), values.get(1));
        // Records of earlier versions have their id in its column only.
        return record.id().isEmpty() ? record.withId(new String(row.getBytes(2), StandardCharsets.UTF_8)) : record;
    }

    static Object value(String json) {
        try {
            return Json.value(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
