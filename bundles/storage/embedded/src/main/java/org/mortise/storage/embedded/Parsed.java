package org.mortise.storage.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    static Object value(String json) {
        try {
            return Json.value(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
