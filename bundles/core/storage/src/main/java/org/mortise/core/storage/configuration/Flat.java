package org.mortise.core.storage.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.value.Json;

/** Settings as Config Admin keeps them: one level of names, values that are text, a number or a flag. */
final class Flat {
    /** Where the form {@code {connection_string, credentials{}, options{}}} has settings of any name. */
    private static final Set<String> WRAPPERS = Set.of("credentials", "options");

    private Flat() {}

    static Map<String, Object> of(Map<String, Object> settings) {
        var flat = new LinkedHashMap<String, Object>();
        settings.forEach((name, value) -> {
            if (WRAPPERS.contains(name) && value instanceof Map<?, ?> within) {
                within.forEach((inner, setting) -> put(flat, (String) inner, setting));
            } else {
                put(flat, name, value);
            }
        });
        return flat;
    }

    private static void put(Map<String, Object> flat, String name, Object value) {
        if (StorageProperties.RESERVED.contains(name) || name.startsWith(".") || name.contains("service.")) {
            throw ProblemException.invalid("config." + name, "is not the name of a setting");
        } else if (flat.containsKey(name)) {
            throw ProblemException.invalid("config." + name, "is given twice");
        } else if (value != null) {
            flat.put(name, value instanceof Map || value instanceof List ? Json.text(value) : plain(value));
        }
    }

    /** Config Admin has neither large numbers nor exact ones. */
    private static Object plain(Object value) {
        return value instanceof Number
                        && !(value instanceof Long || value instanceof Integer || value instanceof Double)
                ? value.toString()
                : value;
    }
}
