package org.mortise.core.pipelines.execution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.journal.SavedRun.Completed;
import org.mortise.core.pipelines.journal.StepEnd;
import org.mortise.core.pipelines.program.ActionCall;
import org.mortise.core.pipelines.program.Program;

/**
 * One run on its way through its steps: where it is, and what they left. One thread moves it; anybody may look at it, ask
 * it to stop, and end it.
 */
public final class Execution {
    private final RunHead head;
    private final Program program;
    private final Context context;
    private final Recorder recorder;
    private final Runnable changed;
    private final Reach reach = new Reach();
    private final Track track = new Track();
    private boolean over;

    /**
     * @param contextLimit how many bytes its context may have
     * @param changed called whenever it is further; must return immediately
     */
    public Execution(RunHead head, Program program, long contextLimit, Recorder recorder, Runnable changed) {
        this.head = head;
        this.program = program;
        this.context = new Context(head, contextLimit);
        this.recorder = recorder;
        this.changed = changed;
    }

    /** Puts it where it was: these steps are completed and are not run again. */
    public void goOnAfter(List<Completed> completed) {
        completed.forEach(step -> {
            step.left().forEach(context::putAll);
            track.add(step.step());
        });
    }

    /** Moves it on this thread until there is nothing more to do, or it is to stop. */
    public void run() {
        reach.enter();
        try {
            for (var call = next(); call != null; call = next()) {
                Steps.execute(this, call);
            }
        } finally {
            reach.leave();
        }
    }

    /** Interrupts what it is doing and lets nothing more begin; false when it was asked to stop before. */
    public boolean stop(RunStatus why) {
        return reach.stop(why);
    }

    /** What it came to. Whatever its steps do after this is not heard of any more. */
    public synchronized Outcome end() {
        over = true;
        var last = track.last();
        var stop = reach.why();
        if (failed() && last.status() != stop) {
            return new Outcome(last.status(), "Step '" + last.name() + "': " + last.message(), Map.of());
        } else if (completed()) {
            return new Outcome(RunStatus.COMPLETED, "", Map.of());
        }
        var why = stop == null ? RunStatus.INTERRUPTED : stop;
        return new Outcome(why, reason(why), Map.of());
    }

    /** What is to be called next; {@code null} when it has come to its end, one way or another. */
    private synchronized ActionCall next() {
        var done = over || reach.why() != null || failed() || completed();
        return done ? null : program.calls().get(track.length());
    }

    private boolean failed() {
        return track.last() != null && track.last().status() != RunStatus.COMPLETED;
    }

    private boolean completed() {
        return !failed() && track.length() == program.calls().size();
    }

    /** All its steps, as they stand now. */
    public synchronized List<StepDescription> steps(boolean withResults) {
        var steps = track.describe(withResults);
        program.calls().stream().skip(steps.size()).forEach(call -> steps.add(StepDescription.queued(call.name())));
        return List.copyOf(steps);
    }

    RunHead head() {
        return head;
    }

    Context context() {
        return context;
    }

    synchronized StepView enter(ActionCall call) {
        context.enter(call.name());
        track.enter(call.name(), Times.now());
        changed.run();
        return new StepView(this, call.name(), call.plain());
    }

    synchronized void progress(double share, String message) {
        track.progress(share, message);
        changed.run();
    }

    /** The action has returned. */
    synchronized void complete(StepView view) {
        record(track.complete(view.left()));
    }

    /** The action has thrown; because it was stopped, if it was stopped. */
    synchronized void fail(RunStatus status, String why) {
        var stop = Optional.ofNullable(reach.why());
        record(track.fail(stop.orElse(status), stop.map(Execution::reason).orElse(why)));
    }

    private void record(StepEnd end) {
        if (!over) {
            recorder.ended(head, end);
        }
    }

    private static String reason(RunStatus why) {
        return switch (why) {
            case CANCELLED -> "It was cancelled.";
            case TIMEOUT -> "It took longer than a run may.";
            default -> "The runtime stopped.";
        };
    }
}
