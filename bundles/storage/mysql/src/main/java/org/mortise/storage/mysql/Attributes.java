package org.mortise.storage.mysql;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mortise.api.storage.Attribute;
import org.mortise.storage.json.Json;

/**
 * What a table keeps beside a record to be asked: a flat object with the {@link Key} of every attribute that is not null,
 * by a name of letters, digits and underscores, so that nothing depends on what is a number, a path or an escape in the
 * JSON of which server.
 */
final class Attributes {
    /** No attribute that can be asked for is deeper, or longer. */
    private static final int DEEPEST = 32;

    private static final int LONGEST = 500;

    private Attributes() {}

    /** The way to an attribute's key, as JSON functions take it. */
    static String path(Attribute attribute) {
        var name = new StringBuilder("$.\"");
        attribute.path().forEach(part -> append(name, name.length() == 3, part));
        return name.append('"').toString();
    }

    static String of(Object data) {
        var keys = new LinkedHashMap<String, String>();
        if (data instanceof Map<?, ?> map) {
            add(keys, "", 0, 1, map);
        }
        return new String(Json.bytes(keys), StandardCharsets.UTF_8);
    }

    private static void add(Map<String, String> keys, String prefix, int length, int depth, Map<?, ?> map) {
        map.forEach((name, value) -> {
            var text = (String) name;
            int longer = length + text.length() + 1;
            if (value != null && longer <= LONGEST + 1) {
                var key = append(new StringBuilder(prefix), prefix.isEmpty(), text)
                        .toString();
                keys.put(key, Key.of(value));
                if (value instanceof Map<?, ?> inner && depth < DEEPEST) {
                    add(keys, key, longer, depth + 1, inner);
                }
            }
        });
    }

    /** Anything but letters and digits is an underscore and four digits, so that two are between names. */
    private static StringBuilder append(StringBuilder path, boolean first, String name) {
        path.append(first ? "" : "__");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 128 && Character.isLetterOrDigit(c)) {
                path.append(c);
            } else {
                path.append('_').append(Integer.toHexString(0x10000 + c), 1, 5);
            }
        }
        return path;
    }
}
