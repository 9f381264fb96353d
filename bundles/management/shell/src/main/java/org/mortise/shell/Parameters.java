package org.mortise.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.problem.ProblemException;

/** The parameters of a run as typed: {@code name=value} each, or JSON objects. Later ones win. */
public final class Parameters {
    private Parameters() {}

    public static Map<String, Object> parse(List<String> words) {
        var parameters = new LinkedHashMap<String, Object>();
        words.forEach(word -> parameters.putAll(word.startsWith("{") ? Json.object(word) : pair(word)));
        return parameters;
    }

    private static Map<String, Object> pair(String word) {
        var equals = word.indexOf('=');
        if (equals < 1) {
            throw ProblemException.invalid("PARAMETER", "'" + word + "' is neither name=value nor a JSON object");
        }
        var text = word.substring(equals + 1);
        var value = text.equals("null") ? null : Json.value(text).orElse(text);
        var pair = new LinkedHashMap<String, Object>();
        pair.put(word.substring(0, equals), value);
        return pair;
    }
}
