package org.mortise.core.pipelines.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.core.pipelines.definition.Definition.Type;
import org.mortise.core.pipelines.execution.Execution;
import org.mortise.core.pipelines.execution.Part;
import org.mortise.core.pipelines.execution.Times;
import org.mortise.core.pipelines.journal.RunEnd;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.journal.SavedStep;
import org.mortise.core.pipelines.program.Program;

/**
 * A run as a value: what it goes by, where it is, and what its steps left. One worker at a time moves it; anybody may look
 * at it or ask it to stop.
 */
final class Run {
    private final RunHead head;
    private final Program program;
    private final Execution execution;
    private final Watchers watchers;
    private final CountDownLatch settled = new CountDownLatch(1);

    private RunStatus status = RunStatus.QUEUED;
    private boolean returned;
    private boolean waiting;
    private boolean turn = true;
    private Instant started;
    private Instant deadline;
    private RunEnd end;

    Run(RunHead head, Program program, Part.Maker execution, Watchers watchers) {
        this.head = head;
        this.program = program;
        this.watchers = watchers;
        this.execution = execution.of(head, program, () -> watchers.changed(this));
    }

    /** Puts it where it was: of these steps, those that are done are not done again. */
    void goOnAfter(List<SavedStep> steps, Instant began) {
        execution.goOnAfter(steps);
        started = began;
        returned = true;
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

    /** It is acknowledged and waits for its turn: from now on a stop ends it at once. */
    synchronized void queue() {
        waiting = true;
        watchers.changed(this);
    }

    /** Whether it was accepted before this process began, or has ended before. */
    synchronized boolean returned() {
        return returned;
    }

    synchronized Instant started() {
        return started;
    }

    /** Takes it up on this thread; false when it was stopped before its turn. */
    synchronized boolean begin(Duration limit) {
        if (end != null) {
            return false;
        }
        var now = Times.now();
        status = RunStatus.EXECUTING;
        waiting = false;
        started = started == null ? now : started;
        var own = program.definition().timeout();
        deadline = now.plus(own == null || own.compareTo(limit) > 0 ? limit : own);
        watchers.changed(this);
        return true;
    }

    /** Leaves its turn to somebody else; false when it has done so before. */
    synchronized boolean leaveTurn() {
        var had = turn;
        turn = false;
        return had;
    }

    /** Moves it on this thread until there is nothing more to do. */
    void move() {
        execution.run();
    }

    /** Asks it to stop and interrupts what it is doing; how it ended, if it ended at once because it had not begun. */
    synchronized Optional<RunEnd> stop(RunStatus why) {
        execution.stop(why);
        return waiting ? finish() : Optional.empty();
    }

    synchronized boolean overdue(Instant now) {
        return deadline != null && now.isAfter(deadline);
    }

    /** How it ended, for the first who asks; whatever its steps do after this is not heard of any more. */
    synchronized Optional<RunEnd> finish() {
        if (end != null) {
            return Optional.empty();
        }
        waiting = false;
        var outcome = execution.end();
        end = new RunEnd(outcome.status(), started, Times.now(), outcome.error(), outcome.result());
        return Optional.of(end);
    }

    /** If it waits, it waits on, in another process; those who wait for it here do not. */
    synchronized void leave() {
        if (waiting) {
            settled.countDown();
        }
    }

    /** How it ended; {@code null} before that. */
    synchronized RunEnd end() {
        return end;
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
        var steps = execution.steps(withResults);
        var share = steps.stream().mapToDouble(StepDescription::progress).sum() / steps.size();
        var told = status.ended() ? end : new RunEnd(status, started, null, "", Map.of());
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
                status == RunStatus.COMPLETED ? 1 : share,
                told.error(),
                told.result(),
                head.queued(),
                told.started(),
                told.ended(),
                steps);
    }
}
