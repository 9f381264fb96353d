package org.mortise.actions.builtin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.pipeline.StepContext;

/** A context without a run. */
final class MemoryContext implements StepContext {
    private final Map<String, Map<String, Object>> left = new HashMap<>();

    @Override
    public String runId() {
        return "run";
    }

    @Override
    public String pipeline() {
        return "pipeline";
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
        left.computeIfAbsent(step, name -> new HashMap<>()).put(key, value);
    }

    @Override
    public void progress(double share, String message) {}
}
