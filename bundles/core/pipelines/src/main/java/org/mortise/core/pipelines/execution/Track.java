package org.mortise.core.pipelines.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.core.pipelines.definition.Block;
import org.mortise.core.pipelines.journal.Next;

/** The steps of a run that have begun, as they stand. */
final class Track {
    /** Of the rounds of a loop that failed, so many are shown. */
    private static final int MOST_ROUNDS = 100;

    private final Moment root = new Moment("", "");
    private final Runnable changed;

    /** @param changed called after each change; must return immediately */
    Track(Runnable changed) {
        this.changed = changed;
    }

    Moment root() {
        return root;
    }

    Moment enter(Moment owner, String name, String path) {
        var moment = new Moment(name, path);
        synchronized (this) {
            owner.within.put(name, moment);
        }
        changed.run();
        return moment;
    }

    /** A step that ended before this process began. */
    synchronized void pass(Moment owner, StepDescription before) {
        owner.within.put(before.name(), Moment.of(before));
    }

    void progress(Moment moment, double share, String message) {
        synchronized (this) {
            moment.progress = share;
            moment.message = message;
        }
        changed.run();
    }

    synchronized void attempt(Moment moment, int attempt) {
        moment.attempts = attempt;
    }

    synchronized void log(Moment moment, String line) {
        if (moment.log == null) {
            moment.log = new StepLog();
        }
        moment.log.add(line);
    }

    synchronized void end(Moment moment, RunStatus how, Next next, String message, Map<String, Object> result) {
        moment.message = message;
        moment.result = result;
        moment.end(how);
        moment.progress = next == Next.END ? 0 : 1;
    }

    /** Ends a round: one that went well is not shown any more, one that failed without its steps. */
    synchronized void endRound(Moment owner, Moment moment, RunStatus how, Next next, String message) {
        moment.within.clear();
        end(moment, how, next, message, Map.of());
        if (how == RunStatus.COMPLETED || owner.within.size() > MOST_ROUNDS) {
            owner.within.remove(moment.name);
        }
    }

    /** Ends all that has not ended. */
    synchronized void endAll(RunStatus how, String message, Consumer<Moment> visitor) {
        endAll(root, how, message, visitor);
    }

    private static void endAll(Moment owner, RunStatus how, String message, Consumer<Moment> visitor) {
        for (var moment : owner.within.values()) {
            if (moment.status == RunStatus.EXECUTING) {
                endAll(moment, how, message, visitor);
                moment.message = message;
                moment.end(how);
                visitor.accept(moment);
            }
        }
    }

    /** The steps of a definition, those that have not begun too. */
    synchronized List<StepDescription> describe(Block block, boolean withResults) {
        var steps = new ArrayList<StepDescription>();
        for (var step : block.steps()) {
            var moment = root.within.get(step.name());
            steps.add(moment == null ? StepDescription.queued(step.name()) : moment.describe(withResults));
        }
        return steps;
    }
}
