package org.mortise.shell;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.Source.Format;
import org.mortise.api.storage.Source.Type;

/** Records as people type them: whole, with a source and data; as plain objects; or as no more than a text. */
public final class Typed {
    private Typed() {}

    public static Cir record(String word) {
        return word.startsWith("{") ? record(Json.object(word)) : plain(Map.of("text", word));
    }

    /** A plain object that has an {@code id} is told from others by it. */
    public static Cir record(Map<String, Object> object) {
        return object.containsKey("source") && object.containsKey("data") ? Cir.of(object) : plain(object);
    }

    private static Cir plain(Map<String, Object> object) {
        var id = object.get("id");
        var source = new Source(Type.API, "shell", Instant.now(), Format.JSON, Map.of());
        return new Cir(id instanceof String || id instanceof Number ? id.toString() : "", source, object, Map.of());
    }

    /** A value as it is, in JSON. */
    public static String text(Object value) {
        return new String(org.mortise.storage.json.Json.bytes(value), StandardCharsets.UTF_8);
    }
}
