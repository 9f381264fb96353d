package org.mortise.actions.models;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Source;

/** What steps have, as records and as texts: a text, an object, or a whole record with a source and data. */
final class Item {
    private Item() {}

    /** A record as it is where the value has a source of its own, and else the value with this source. */
    @SuppressWarnings("unchecked") // keys of what JSON has are text
    static Cir record(Object value, Source source) {
        return isRecord(value) ? Cir.of((Map<String, ?>) value) : new Cir(id(value), source, value, Map.of());
    }

    private static boolean isRecord(Object value) {
        return value instanceof Map<?, ?> map && map.containsKey("source") && map.containsKey("data");
    }

    /** An object that has an id is told from others by it. */
    private static String id(Object value) {
        return value instanceof Map<?, ?> map && (map.get("id") instanceof String || map.get("id") instanceof Number)
                ? map.get("id").toString()
                : "";
    }

    /** The texts of items; {@code INVALID} names the first that has none. */
    static List<String> texts(List<Object> items, String field) {
        var attribute = Attribute.of(field);
        return IntStream.range(0, items.size())
                .mapToObj(i -> text("items[" + i + ']', items.get(i), attribute))
                .toList();
    }

    private static String text(String place, Object item, Attribute field) {
        var data = isRecord(item) ? ((Map<?, ?>) item).get("data") : item;
        if (data instanceof Map<?, ?>) {
            data = inside(data, field);
        }
        if (data instanceof String text) {
            return text;
        } else if (data instanceof List<?> several && several.stream().allMatch(String.class::isInstance)) {
            return several.stream().map(String.class::cast).collect(Collectors.joining("\n"));
        }
        throw ProblemException.invalid(place, "has no text in '" + field + "'");
    }

    private static Object inside(Object data, Attribute field) {
        var value = data;
        for (var name : field.path()) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }
}
