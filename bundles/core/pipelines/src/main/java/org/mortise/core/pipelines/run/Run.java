package org.mortise.core.pipelines.run;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.core.pipelines.definition.Definition.Type;
import org.mortise.core.pipelines.journal.RunEnd;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.journal.SavedRun.Completed;
import org.mortise.core.pipelines.journal.StepEnd;
import org.mortise.core.pipelines.program.ActionCall;
import org.mortise.core.pipelines.program.Program;

/**
 * A run as a value: what it goes by, where it is, and what its steps left. One worker at a time moves it; anybody may look
 * at it or ask it to stop.
 */
final class Run {
    private final RunHead head;
    private final Program program;
    private final Context context;
    private final Track track = new Track();
    private final Watchers watchers;
    private final CountDownLatch settled = new CountDownLatch(1);

    private RunStatus status = RunStatus.QUEUED;
    private boolean waiting;
    private Thread worker;
    private Instant started;
    private Instant deadline;
    private RunStatus stop;
    private RunEnd end;

    Run(RunHead head, Program program, Context context, Watchers watchers) {
        this.head = head;
        this.program = program;
        this.context = context;
        this.watchers = watchers;
    }

    /** Puts it where it was: these steps are completed and are not run again. */
    void goOnAfter(List<Completed> completed, Instant began) {
        completed.forEach(step -> {
            step.left().forEach(context::putAll);
            track.add(step.step());
        });
        started = began;
    }

    RunHead head() {
        return head;
    }

    Type type() {
        return program.definition().type();
    }

    synchronized RunStatus status() {
        return status;
    }

    Context context() {
        return context;
    }

    /** It is acknowledged and waits for its turn: from now on a stop ends it at once. */
    synchronized void queue() {
        waiting = true;
        watchers.changed(this);
    }

    /** Takes it up on this thread; false when it was stopped before its turn. */
    synchronized boolean begin(Duration limit) {
        if (end != null) {
            return false;
        }
        var now = now();
        status = RunStatus.EXECUTING;
        waiting = false;
        worker = Thread.currentThread();
        started = started == null ? now : started;
        deadline = now.plus(limit);
        watchers.changed(this);
        return true;
    }

    /** What is to be called next; {@code null} when it has come to its end, one way or another. */
    synchronized ActionCall next() {
        var over = stop != null || failed() || completed();
        return over ? null : program.calls().get(track.length());
    }

    synchronized StepView enter(ActionCall call) {
        context.enter(call.name());
        track.enter(call.name(), now());
        watchers.changed(this);
        return new StepView(this, call.name(), call.plain());
    }

    synchronized void progress(double share, String message) {
        track.progress(share, message);
        watchers.changed(this);
    }

    /** The action has returned. */
    synchronized StepEnd complete(StepView view) {
        return track.complete(view.left());
    }

    /** The action has thrown; because it was stopped, if it was stopped. */
    synchronized StepEnd fail(RunStatus status, String why) {
        return stop == null ? track.fail(status, why) : track.fail(stop, reason(stop));
    }

    /** Asks it to stop and interrupts what it is doing; how it ended, if it ended at once because it had not begun. */
    synchronized Optional<RunEnd> stop(RunStatus why) {
        if (end != null || stop != null && !waiting) {
            return Optional.empty();
        }
        stop = why;
        if (worker != null) {
            worker.interrupt();
        }
        return waiting ? Optional.of(finish()) : Optional.empty();
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
        waiting = false;
        end = outcome();
        return end;
    }

    private RunEnd outcome() {
        var last = track.last();
        if (failed() && last.status() != stop) {
            return new RunEnd(last.status(), started, now(), "Step '" + last.name() + "': " + last.message());
        } else if (completed()) {
            return new RunEnd(RunStatus.COMPLETED, started, now(), "");
        }
        var why = stop == null ? RunStatus.INTERRUPTED : stop;
        return new RunEnd(why, started, now(), reason(why));
    }

    private static String reason(RunStatus why) {
        return switch (why) {
            case CANCELLED -> "It was cancelled.";
            case TIMEOUT -> "It took longer than a run may.";
            default -> "The runtime stopped.";
        };
    }

    private boolean failed() {
        return track.last() != null && track.last().status() != RunStatus.COMPLETED;
    }

    private boolean completed() {
        return !failed() && track.length() == program.calls().size();
    }

    /** Its end cannot be lost any more, so it can be told. */
    synchronized void settle() {
        status = end.status();
        watchers.ended(this);
        settled.countDown();
    }

    boolean await(Duration atMost) throws InterruptedException {
        return settled.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    synchronized RunDescription describe(boolean withResults) {
        var steps = track.describe(withResults);
        program.calls().stream().skip(steps.size()).forEach(call -> steps.add(StepDescription.queued(call.name())));
        var share = steps.stream().mapToDouble(StepDescription::progress).sum() / steps.size();
        var told = status.ended() ? end : new RunEnd(status, started, null, "");
        return new RunDescription(
                head.id(),
                head.pipeline(),
                head.pipelineName(),
                head.project(),
                head.triggerType(),
                head.triggeredBy(),
                head.priority(),
                head.key(),
                head.parent(),
                status,
                share,
                told.error(),
                Map.of(),
                head.queued(),
                told.started(),
                told.ended(),
                List.copyOf(steps));
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
