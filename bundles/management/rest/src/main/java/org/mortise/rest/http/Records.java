package org.mortise.rest.http;

import java.time.Instant;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.Source.Format;
import org.mortise.api.storage.Source.Type;

/** Records as clients send them: whole, with a source and data, or as plain objects that come from the client itself. */
public final class Records {
    private Records() {}

    /** A plain object that has an {@code id} is told from others by it. */
    public static Cir of(Map<String, Object> object) {
        if (object.containsKey("source") && object.containsKey("data")) {
            return Cir.of(object);
        }
        var id = object.get("id");
        var source = new Source(Type.API, "rest", Instant.now(), Format.JSON, Map.of());
        return new Cir(id instanceof String || id instanceof Number ? id.toString() : "", source, object, Map.of());
    }
}
