package org.mortise.core.pipelines.run;

import java.util.EnumMap;
import java.util.Map;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.definition.Definition.Type;

/**
 * Whose turn it is. The highest priority goes first; of equal ones the type that has the fewest runs under way, so that no
 * type has to wait until a flood of another has gone by; of one type the run that was accepted first. A turn costs a few
 * comparisons, however many wait.
 */
final class Turns {
    private final Map<Type, Lane> lanes = new EnumMap<>(Type.class);
    private Limits limits;
    private boolean open;
    private boolean closed;
    private int places;
    private int begun;

    /** Nobody has a turn before this is opened. */
    Turns(Limits limits) {
        this.limits = limits;
        for (var type : Type.values()) {
            lanes.put(type, new Lane(type));
        }
    }

    synchronized void limit(Limits limits) {
        this.limits = limits;
    }

    synchronized Limits limits() {
        return limits;
    }

    synchronized void open() {
        open = !closed;
    }

    /** Nobody has a turn any more. */
    synchronized void close() {
        closed = true;
        open = false;
    }

    /** Takes a place in the queue, for a run that is about to be acknowledged. */
    synchronized void reserve() {
        if (places >= limits.queue()) {
            throw new ProblemException(
                    Kind.UNAVAILABLE,
                    "The queue is full: " + places + " runs wait already.",
                    "Try again later, or raise queue or workers in the configuration org.mortise.runs.");
        }
        places++;
    }

    /** Takes a place that has been promised already, if need be beyond the limit. */
    synchronized void keep() {
        places++;
    }

    /** Gives a place back that was not used. */
    synchronized void release() {
        places--;
    }

    /** Lets a run wait in its place. */
    synchronized void add(Run run) {
        lane(run).add(run);
    }

    /** Takes a run out that is not to begin any more; nothing happens if it has had its turn. */
    synchronized void remove(Run run) {
        if (lane(run).remove(run)) {
            places--;
        }
    }

    /** The run that is to begin now; {@code null} when none may. */
    synchronized Run next() {
        if (!open || begun >= limits.workers()) {
            return null;
        }
        var next = lanes.values().stream().filter(this::mayBegin).min(Lane.BEFORE);
        if (next.isEmpty()) {
            return null;
        }
        begun++;
        places--;
        return next.get().begin();
    }

    private boolean mayBegin(Lane lane) {
        return lane.waiting() > 0 && lane.begun() < limits.of(lane.type());
    }

    /** The run that is to begin in the place of one that has had its turn; {@code null} when none may. */
    synchronized Run nextAfter(Run done) {
        begun--;
        lane(done).end();
        return next();
    }

    private Lane lane(Run run) {
        return lanes.get(run.type());
    }

    synchronized int queued(Type type) {
        return lanes.get(type).waiting();
    }

    synchronized int begun(Type type) {
        return lanes.get(type).begun();
    }
}
