package org.mortise.core.pipelines.template;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;

/** The common reference: keys one after another. Walking them is many times as fast as a query. */
record KeyPath(String field, String text, String[] keys) implements ContextPath {
    /** No brackets, wildcards, filters or functions. */
    static final Pattern SIMPLE = Pattern.compile("[^.\\[\\]*?()@'\"]+(?:\\.[^.\\[\\]*?()@'\"]+)*");

    @Override
    public String step() {
        return keys[0];
    }

    @Override
    public Object read(Map<String, ?> context) {
        Object value = context;
        for (int i = 0; i < keys.length; i++) {
            value = child(value, i);
        }
        return value;
    }

    private Object child(Object parent, int i) {
        var key = keys[i];
        if (parent instanceof Map<?, ?> map) {
            var value = map.get(key);
            if (value != null || map.containsKey(key)) {
                return value;
            }
        } else if (parent instanceof List<?> list && key.chars().allMatch(Character::isDigit) && key.length() < 9) {
            var index = Integer.parseInt(key);
            if (index < list.size()) {
                return list.get(index);
            }
        }
        throw ProblemException.invalid(field, missing(parent, i));
    }

    private String missing(Object parent, int i) {
        if (i == 0) {
            return "'" + text + "' refers to '" + keys[0] + "', which has left nothing";
        }
        var where = String.join(".", List.of(keys).subList(0, i));
        var what = parent instanceof Map<?, ?> map
                ? "which has " + (map.isEmpty() ? "nothing in it" : "only " + String.join(", ", strings(map)))
                : parent instanceof List<?> list ? "which is a list of " + list.size() : "which has no keys";
        return "'" + text + "' refers to '" + keys[i] + "' of '" + where + "', " + what;
    }

    private static List<String> strings(Map<?, ?> map) {
        return map.keySet().stream().limit(20).map(String::valueOf).toList();
    }
}
