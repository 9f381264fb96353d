package org.mortise.core.pipelines.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.value.Plain;

/** What the steps of a run left, by step and key, in plain values. Belongs to the thread that runs the step. */
final class Context {
    private static final String PARAMETERS = "_parameters";
    private static final String RUNTIME = "_runtime";

    /** What the run brings along is not for steps to write. */
    static final Set<String> READ_ONLY = Set.of(PARAMETERS, RUNTIME);

    private final long limit;
    private final Map<String, Object> runtime = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> left = new LinkedHashMap<>();
    private long size;

    /** @param limit how many bytes the steps and the parameters may have together, as JSON */
    Context(RunHead head, long limit) {
        this.limit = limit;
        left.put(RUNTIME, runtime);
        runtime.put("run_id", head.id());
        runtime.put("pipeline_id", head.pipeline());
        runtime.put("project_id", head.project());
        runtime.put("trigger_type", head.triggerType());
        putAll(PARAMETERS, head.parameters());
    }

    void enter(String step) {
        runtime.put("current_step", step);
    }

    /** All of it, for references; a view that must not outlive the step. */
    Map<String, Map<String, Object>> all() {
        return left;
    }

    Map<String, Object> of(String step) {
        return Collections.unmodifiableMap(left.getOrDefault(step, Map.of()));
    }

    void putAll(String step, Map<String, Object> plain) {
        plain.forEach((key, value) -> put(step, key, value));
    }

    /** Puts a value in its place, or refuses it and changes nothing. */
    void put(String step, String key, Object plain) {
        var old = left.getOrDefault(step, Map.of());
        var grown = size + size(key, plain) - (old.containsKey(key) ? size(key, old.get(key)) : 0);
        if (grown > limit) {
            throw new ProblemException(
                    Kind.TOO_LARGE,
                    "With '" + key + "' of step '" + step + "' the context would have " + grown + " bytes, and " + limit
                            + " are allowed.",
                    "Leave less in the context, or raise contextMebibytes in the configuration org.mortise.runs.");
        }
        left.computeIfAbsent(step, name -> new LinkedHashMap<>()).put(key, plain);
        size = grown;
    }

    private static long size(String key, Object plain) {
        return Plain.size(key) + Plain.size(plain);
    }
}
