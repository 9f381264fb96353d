package org.mortise.storage.keys;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of all that an {@link org.mortise.api.storage.Attribute} can lead to within a record. */
public final class AttributeKeys {
    private static final int LONGEST = 500;
    private static final int DEEPEST = 32;

    private AttributeKeys() {}

    /** The key of each attribute of the data that is there, by the attribute's path as text. */
    public static Map<String, String> of(Object data) {
        var keys = new LinkedHashMap<String, String>();
        if (data instanceof Map<?, ?> map) {
            gather("", map, 1, keys);
        }
        return keys;
    }

    private static void gather(String path, Map<?, ?> map, int depth, Map<String, String> keys) {
        for (var entry : map.entrySet()) {
            var name = (String) entry.getKey();
            var here = path + name;
            // No attribute leads to a name that is empty or has a dot in it.
            if (entry.getValue() == null || name.isEmpty() || name.indexOf('.') >= 0 || here.length() > LONGEST) {
                continue;
            }
            keys.put(here, SortKey.of(entry.getValue()));
            if (entry.getValue() instanceof Map<?, ?> inner && depth < DEEPEST) {
                gather(here + '.', inner, depth + 1, keys);
            }
        }
    }
}
