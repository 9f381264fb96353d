package org.mortise.core.pipelines.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.value.Plain;

/** What the steps of a run left, by step and key, in plain values. Belongs to the thread that runs the step. */
final class Context {
    private final long limit;
    private final Map<String, Map<String, Object>> left = new LinkedHashMap<>();
    private long size;

    Context(long limit) {
        this.limit = limit;
    }

    /** All of it, for references; a view that must not outlive the step. */
    Map<String, Map<String, Object>> all() {
        return left;
    }

    Map<String, Object> of(String step) {
        return Collections.unmodifiableMap(left.getOrDefault(step, Map.of()));
    }

    /** Puts a value in its place, or refuses it and changes nothing. */
    void put(String step, String key, Object plain) {
        var old = left.getOrDefault(step, Map.of()).get(key);
        var grown = size + Plain.size(key) + Plain.size(plain) - (old == null ? 0 : Plain.size(key) + Plain.size(old));
        if (grown > limit) {
            throw new ProblemException(
                    Kind.TOO_LARGE,
                    "With '" + key + "' of step '" + step + "' the context would have " + grown + " bytes, and " + limit
                            + " are allowed.",
                    "Leave less in the context, or raise contextMebibytes of the runs' configuration.");
        }
        left.computeIfAbsent(step, name -> new LinkedHashMap<>()).put(key, plain);
        size = grown;
    }

    void putAll(String step, Map<String, Object> plain) {
        plain.forEach((key, value) -> put(step, key, value));
    }
}
