package org.mortise.storage.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.mortise.storage.json.Json;

/** Records as they are kept: where they come from, and their data, each as JSON. */
final class Parsed {
    private Parsed() {}

    static byte[] origin(Cir record) {
        var json = record.toMap();
        return Json.bytes(Map.of("source", json.get("source"), "metadata", json.get("metadata")));
    }

    static byte[] data(Cir record) {
        return Json.bytes(record.data());
    }

    /** What SQL reads a record from: both parts in one go, since each column and each parser has its price. */
    static final String COLUMNS = "id, origin || data";

    /** The record of a row. Text is asked for as bytes, which the driver hands on as they are. */
    static Cir record(ResultSet row) throws SQLException, IOException {
        var values = Json.values(row.getBytes(2), 2);
        var origin = (Map<?, ?>) values.get(0);
        return Cir.of(Map.of(
                "id", new String(row.getBytes(1), StandardCharsets.UTF_8),
                "source", origin.get("source"),
                "data", values.get(1),
                "metadata", origin.get("metadata")));
    }

    static Object value(String json) {
        try {
            return Json.value(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
