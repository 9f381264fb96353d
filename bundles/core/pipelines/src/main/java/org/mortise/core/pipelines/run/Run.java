package org.mortise.core.pipelines.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.core.pipelines.journal.RunEnd;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.journal.SavedRun.Completed;
import org.mortise.core.pipelines.journal.StepEnd;
import org.mortise.core.pipelines.program.ActionCall;
import org.mortise.core.pipelines.program.Program;
import org.mortise.core.pipelines.value.Json;

/**
 * A run as a value: what it goes by, where it is, and what its steps left. One worker at a time moves it; anybody may look
 * at it or ask it to stop.
 */
final class Run {
    static final String PARAMETERS = "_parameters";
    static final String RUNTIME = "_runtime";

    private final RunHead head;
    private final Program program;
    private final Context context;
    private final CountDownLatch settled = new CountDownLatch(1);

    private final List<StepDescription> done = new ArrayList<>();
    private RunStatus status = RunStatus.QUEUED;
    private StepDescription current;
    private long currentNanos;
    private Thread worker;
    private Instant started;
    private Instant deadline;
    private RunStatus stop;
    private RunEnd end;

    Run(RunHead head, Program program, Context context) {
        this.head = head;
        this.program = program;
        this.context = context;
        context.putAll(PARAMETERS, head.parameters());
        context.putAll(
                RUNTIME,
                Map.of(
                        "run_id", head.id(),
                        "pipeline_id", head.pipeline(),
                        "project_id", head.project(),
                        "trigger_type", head.triggerType()));
    }

    /** Puts it where it was: these steps are completed and are not run again. */
    void goOnAfter(List<Completed> completed, Instant began) {
        completed.forEach(step -> {
            step.left().forEach(context::putAll);
            done.add(step.step());
        });
        started = began;
    }

    RunHead head() {
        return head;
    }

    Context context() {
        return context;
    }

    /** Takes it up on this thread; false when it was stopped before its turn. */
    synchronized boolean begin(Duration limit) {
        if (end != null) {
            return false;
        }
        var now = now();
        status = RunStatus.EXECUTING;
        worker = Thread.currentThread();
        started = started == null ? now : started;
        deadline = now.plus(limit);
        return true;
    }

    /** What is to be called next; {@code null} when it has come to its end, one way or another. */
    synchronized ActionCall next() {
        var over = stop != null || failed() || done.size() == program.calls().size();
        return over ? null : program.calls().get(done.size());
    }

    synchronized StepView enter(ActionCall call) {
        context.put(RUNTIME, "current_step", call.name());
        current = new StepDescription(call.name(), RunStatus.EXECUTING, now(), 0, 0, "", Map.of());
        currentNanos = System.nanoTime();
        return new StepView(this, call.name(), call.plain());
    }

    synchronized void progress(double share, String message) {
        current = new StepDescription(current.name(), current.status(), current.started(), 0, share, message, Map.of());
    }

    /** The action has returned. */
    synchronized StepEnd complete(StepView view) {
        var left = view.left();
        return leave(RunStatus.COMPLETED, current.message(), left, left.getOrDefault(current.name(), Map.of()));
    }

    /** The action has thrown; because it was stopped, if it was stopped. */
    synchronized StepEnd fail(RunStatus status, String why) {
        return leave(stop == null ? status : stop, why, Map.of(), Map.of());
    }

    private StepEnd leave(RunStatus status, String message, Map<String, ?> left, Map<String, Object> result) {
        var micros = (System.nanoTime() - currentNanos) / 1000;
        var share = status == RunStatus.COMPLETED ? 1 : current.progress();
        done.add(new StepDescription(current.name(), status, current.started(), micros, share, message, result));
        var ended = new StepEnd(
                done.size() - 1, current.name(), status, current.started(), micros, message, Json.bytes(left));
        current = null;
        return ended;
    }

    /** Asks it to stop and interrupts what it is doing; how it ended, if it ended at once because it had not begun. */
    synchronized Optional<RunEnd> stop(RunStatus why) {
        if (end == null && stop == null) {
            stop = why;
            if (worker != null) {
                worker.interrupt();
            } else {
                return Optional.of(finish());
            }
        }
        return Optional.empty();
    }

    synchronized boolean overdue(Instant now) {
        return worker != null && stop == null && now.isAfter(deadline);
    }

    /** Lets go of this thread, with whatever interrupt was meant for the run. */
    synchronized RunEnd finish() {
        if (worker != null) {
            worker = null;
            Thread.interrupted();
        }
        end = outcome();
        return end;
    }

    private RunEnd outcome() {
        var last = done.isEmpty() ? null : done.get(done.size() - 1);
        if (failed() && last.status() != stop) {
            return new RunEnd(last.status(), started, now(), "Step '" + last.name() + "': " + last.message());
        } else if (done.size() == program.calls().size() && !failed()) {
            return new RunEnd(RunStatus.COMPLETED, started, now(), "");
        }
        return new RunEnd(
                stop,
                started,
                now(),
                switch (stop) {
                    case CANCELLED -> "It was cancelled.";
                    case TIMEOUT -> "It took longer than a run may.";
                    default -> "The runtime stopped.";
                });
    }

    private boolean failed() {
        return !done.isEmpty() && done.get(done.size() - 1).status() != RunStatus.COMPLETED;
    }

    /** Its end cannot be lost any more, so it can be told. */
    synchronized void settle() {
        status = end.status();
        settled.countDown();
    }

    boolean await(Duration atMost) throws InterruptedException {
        return settled.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    synchronized RunDescription describe() {
        return describe(new ArrayList<>(done));
    }

    /** The description without results of steps. */
    synchronized RunDescription outline() {
        return describe(new ArrayList<>(
                done.stream().map(step -> result(step, Map.of())).toList()));
    }

    private static StepDescription result(StepDescription step, Map<String, Object> result) {
        return new StepDescription(
                step.name(), step.status(), step.started(), step.micros(), step.progress(), step.message(), result);
    }

    private RunDescription describe(List<StepDescription> steps) {
        if (current != null) {
            steps.add(soFar());
        }
        program.calls().stream().skip(steps.size()).forEach(call -> steps.add(StepDescription.queued(call.name())));
        var share = steps.stream().mapToDouble(StepDescription::progress).sum() / steps.size();
        var ended = status.ended() ? end : null;
        return new RunDescription(
                head.id(),
                head.pipeline(),
                head.pipelineName(),
                head.project(),
                head.triggerType(),
                head.triggeredBy(),
                status,
                share,
                ended == null ? "" : ended.error(),
                head.queued(),
                started,
                ended == null ? null : ended.ended(),
                List.copyOf(steps));
    }

    private StepDescription soFar() {
        var micros = (System.nanoTime() - currentNanos) / 1000;
        return new StepDescription(
                current.name(),
                current.status(),
                current.started(),
                micros,
                current.progress(),
                current.message(),
                Map.of());
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
