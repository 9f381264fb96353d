package org.mortise.actions.builtin.storage;

import java.time.Instant;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.Source.Format;
import org.mortise.api.storage.Source.Type;

/** Records of what steps have. */
final class Item {
    private Item() {}

    /** A record as it is where the value has a source of its own, and else the value with this source. */
    @SuppressWarnings("unchecked") // keys of what JSON has are text
    static Cir record(Object value, Source source) {
        return value instanceof Map<?, ?> map && map.containsKey("source") && map.containsKey("data")
                ? Cir.of((Map<String, ?>) map)
                : new Cir("", source, value, Map.of());
    }

    static Source source(String entity, Type type, String uri, Format format, String pipeline) {
        var from = uri.isEmpty() ? "pipeline:" + pipeline : uri;
        return new Source(
                type, from, Instant.now(), format, entity.isEmpty() ? Map.of() : Map.of("entity_type", entity));
    }
}
