package org.mortise.storage.keys;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Order;

/** The keys of all that an attribute can lead to within a record, by a name for each attribute. */
public final class AttributeKeys {
    private static final int LONGEST = 600;
    private static final int DEEPEST = 32;

    private AttributeKeys() {}

    /** The name of an attribute: its path, with a backslash before dots and backslashes that are in a name. */
    public static String name(Attribute attribute) {
        return String.join(
                ".", attribute.path().stream().map(AttributeKeys::escaped).toList());
    }

    /** Whether there is a key for what the attribute leads to; not where the way is very long. */
    public static boolean has(Attribute attribute) {
        return attribute.path().size() <= DEEPEST && name(attribute).length() <= LONGEST;
    }

    /** The key of each attribute of the data that is there, by the attribute's name. */
    public static Map<String, String> of(Object data) {
        var keys = new LinkedHashMap<String, String>();
        if (data instanceof Map<?, ?> map) {
            gather("", map, 1, keys);
        }
        return keys;
    }

    private static void gather(String path, Map<?, ?> map, int depth, Map<String, String> keys) {
        for (var entry : map.entrySet()) {
            var here = path + escaped((String) entry.getKey());
            if (entry.getValue() != null && here.length() <= LONGEST) {
                keys.put(here, SortKey.of(entry.getValue()));
                if (entry.getValue() instanceof Map<?, ?> inner && depth < DEEPEST) {
                    gather(here + '.', inner, depth + 1, keys);
                }
            }
        }
    }

    private static String escaped(String name) {
        return name.indexOf('.') < 0 && name.indexOf('\\') < 0
                ? name
                : name.replace("\\", "\\\\").replace(".", "\\.");
    }

    /** Whether all of these can be sorted by. */
    public static boolean has(List<Order> orderBy) {
        return orderBy.stream().allMatch(order -> has(order.attribute()));
    }
}
