package org.mortise.core.pipelines.execution;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.value.Plain;

/** A run as the action of one of its steps sees it. */
final class StepView implements StepContext {
    private final Visit visit;
    private final Place place;
    private final Thread owner = Thread.currentThread();
    private final Plain plain;
    private boolean over;

    StepView(Visit visit, Place place, Plain plain) {
        this.visit = visit;
        this.place = place;
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
        return visit.step();
    }

    @Override
    public Optional<Object> find(String step, String key) {
        return Optional.ofNullable(all(step).get(key));
    }

    @Override
    public Map<String, Object> all(String step) {
        checkOpen();
        return Objects.requireNonNullElse(place.context().of(visit.step()).all(step), Map.of());
    }

    @Override
    public void set(String step, String key, Object value) {
        checkOpen();
        if (Context.READ_ONLY.contains(step)) {
            throw ProblemException.invalid("step", "'" + step + "' is not for steps to write");
        }
        visit.leave(step, key, plain.of(step + '.' + key, value));
    }

    @Override
    public void progress(double share, String message) {
        checkOpen();
        visit.progress(Math.max(0, Math.min(1, share)), message == null ? "" : message);
    }

    @Override
    public void log(String line) {
        checkOpen();
        visit.log(String.valueOf(line));
    }

    /** Takes nothing more: whoever keeps this after the call has nothing of it. */
    void close() {
        over = true;
    }

    private void checkOpen() {
        if (over || Thread.currentThread() != owner) {
            throw new IllegalStateException("The context belongs to the call of the action, and to its thread.");
        }
    }

    private RunHead head() {
        return place.run().head();
    }
}
