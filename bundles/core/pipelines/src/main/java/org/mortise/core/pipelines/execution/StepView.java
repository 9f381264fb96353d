package org.mortise.core.pipelines.execution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.value.Plain;

/** A run as the action of one of its steps sees it, and what that action leaves through it. */
final class StepView implements StepContext {
    private final Execution run;
    private final String step;
    private final Thread owner = Thread.currentThread();
    private final Map<String, Map<String, Object>> left = new LinkedHashMap<>();
    private final Plain plain;
    private boolean over;

    StepView(Execution run, String step, Plain plain) {
        this.run = run;
        this.step = step;
        this.plain = plain;
    }

    @Override
    public String runId() {
        return head().id();
    }

    @Override
    public String pipeline() {
        return head().pipeline();
    }

    @Override
    public String project() {
        return head().project();
    }

    @Override
    public String step() {
        return step;
    }

    @Override
    public Optional<Object> find(String step, String key) {
        return Optional.ofNullable(context().of(step).get(key));
    }

    @Override
    public Map<String, Object> all(String step) {
        return context().of(step);
    }

    @Override
    public void set(String step, String key, Object value) {
        if (Context.READ_ONLY.contains(step)) {
            throw ProblemException.invalid("step", "'" + step + "' is not for steps to write");
        }
        put(step, key, plain.of(step + '.' + key, value));
    }

    @Override
    public void progress(double share, String message) {
        checkOpen();
        run.progress(Math.max(0, Math.min(1, share)), message == null ? "" : message);
    }

    /** Takes the result of the action. */
    void put(Map<String, Object> result) {
        result.forEach((key, value) -> put(step, key, value));
    }

    /** Takes nothing more: whoever keeps this after the call has nothing of it. */
    void close() {
        over = true;
    }

    /** All that was left through this, by step and key. */
    Map<String, Map<String, Object>> left() {
        return left;
    }

    private void put(String step, String key, Object value) {
        context().put(step, key, value);
        left.computeIfAbsent(step, name -> new LinkedHashMap<>()).put(key, value);
    }

    private Context context() {
        checkOpen();
        return run.context();
    }

    private void checkOpen() {
        if (over || Thread.currentThread() != owner) {
            throw new IllegalStateException("The context belongs to the call of the action, and to its thread.");
        }
    }

    private RunHead head() {
        return run.head();
    }
}
