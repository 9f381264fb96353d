package org.mortise.core.pipelines.template;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;

/** The common reference: keys one after another. Walking them is many times as fast as a query. */
record KeyPath(String field, String text, String[] keys) implements ContextPath {
    /** No brackets, wildcards, filters or functions. */
    static final Pattern SIMPLE = Pattern.compile("[^.\\[\\]*?()@'\"]+(?:\\.[^.\\[\\]*?()@'\"]+)*");

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,8}");

    @Override
    public String step() {
        return keys[0];
    }

    @Override
    public String key() {
        return keys.length > 1 ? keys[1] : "";
    }

    @Override
    public Object find(Scope scope) {
        Object value = scope.all(keys[0]);
        if (value == null) {
            return NOTHING;
        }
        for (int i = 1; i < keys.length && value != NOTHING; i++) {
            value = child(value, keys[i]);
        }
        return value;
    }

    private static Object child(Object parent, String key) {
        if (parent instanceof Map<?, ?> map) {
            var value = map.get(key);
            if (value != null || map.containsKey(key)) {
                return value;
            }
        } else if (parent instanceof List<?> list && INDEX.matcher(key).matches()) {
            var index = Integer.parseInt(key);
            if (index < list.size()) {
                return list.get(index);
            }
        }
        return NOTHING;
    }

    @Override
    public ProblemException missing(Scope scope) {
        Object parent = scope.all(keys[0]);
        var i = parent == null ? 0 : 1;
        while (i > 0 && i < keys.length - 1 && child(parent, keys[i]) != NOTHING) {
            parent = child(parent, keys[i++]);
        }
        return ProblemException.invalid(field, missing(parent, i));
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
