package org.mortise.api.storage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The way to a value in the data of a record: {@code city}, or {@code address.city} for one inside another. Names may be
 * any text; a dot always leads inside. Backends bind or quote them and never splice them into a statement.
 *
 * @param path its names, from the outside in; at least one
 */
public record Attribute(List<String> path) {
    private static final int LONGEST = 500;
    private static final int DEEPEST = 32;

    public Attribute {
        path = List.copyOf(path);
    }

    /** @throws org.mortise.api.problem.ProblemException of kind {@code INVALID} for an empty name, or too long a way */
    public static Attribute of(String text) {
        Checks.text("attribute", Checks.present("attribute", text), LONGEST);
        var path = List.of(text.split("\\.", -1));
        if (path.contains("")) {
            throw Checks.invalid("attribute", "'" + text + "' has an empty name in it");
        } else if (path.size() > DEEPEST) {
            throw Checks.invalid("attribute", "'" + text + "' leads deeper than " + DEEPEST + " names");
        }
        return new Attribute(path);
    }

    /** What the way leads to; {@code null} where it ends before. */
    Object of(Object data) {
        var value = data;
        for (var name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    Object set(Object data, Object value) {
        return set(data, value, 0);
    }

    private Object set(Object data, Object value, int depth) {
        if (depth == path.size()) {
            return value;
        }
        if (data != null && !(data instanceof Map)) {
            throw Checks.invalid(toString(), "cannot be set, for what it is to be in is no object");
        }
        var changed = new LinkedHashMap<String, Object>();
        if (data instanceof Map<?, ?> map) {
            map.forEach((name, old) -> changed.put((String) name, old));
        }
        changed.put(path.get(depth), set(changed.get(path.get(depth)), value, depth + 1));
        return changed;
    }

    @Override
    public String toString() {
        return String.join(".", path);
    }
}
