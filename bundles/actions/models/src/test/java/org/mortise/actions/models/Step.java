package org.mortise.actions.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.StepContext;
import org.mortise.core.pipelines.action.ActionTypes;

/** Calls actions as a run does: plain values in, checked and bound by the engine, and plain values out. */
final class Step implements StepContext {
    private static final ActionTypes TYPES = new ActionTypes();

    final List<String> progress = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    private final Map<String, Map<String, Object>> left = new LinkedHashMap<>();

    /** What an action gives for parameters. */
    static Map<String, Object> run(Action<?, ?> action, Map<String, Object> parameters) throws Exception {
        return new Step().call(action, parameters);
    }

    Map<String, Object> call(Action<?, ?> action, Map<String, Object> parameters) throws Exception {
        return TYPES.of(action).call(action, "parameters", parameters, this);
    }

    @Override
    public String runId() {
        return "run-1";
    }

    @Override
    public String pipeline() {
        return "orders";
    }

    @Override
    public String project() {
        return "default";
    }

    @Override
    public String step() {
        return "step";
    }

    @Override
    public Optional<Object> find(String step, String key) {
        return Optional.ofNullable(all(step).get(key));
    }

    @Override
    public Map<String, Object> all(String step) {
        return left.getOrDefault(step, Map.of());
    }

    @Override
    public void set(String step, String key, Object value) {
        left.computeIfAbsent(step, name -> new LinkedHashMap<>()).put(key, value);
    }

    @Override
    public void progress(double share, String message) {
        progress.add(message);
    }

    @Override
    public void log(String line) {
        log.add(line);
    }
}
