package org.mortise.storage.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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

    static Cir record(String id, byte[] origin, byte[] data) throws IOException {
        var json = new LinkedHashMap<>(Json.object(origin));
        json.put("id", id);
        json.put("data", Json.value(data));
        return Cir.of(json);
    }

    static Object value(String json) {
        try {
            return Json.value(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
