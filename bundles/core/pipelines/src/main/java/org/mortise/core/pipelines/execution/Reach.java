package org.mortise.core.pipelines.execution;

import java.util.HashSet;
import java.util.Set;
import org.mortise.api.pipeline.RunStatus;

/**
 * What can be asked to stop: a run, or a step of it that has a time limit, with all threads that work for it. Whatever
 * stops a run stops the steps in it.
 */
final class Reach {
    private final Reach outer;
    private final Set<Thread> threads = new HashSet<>();
    private volatile RunStatus why;

    Reach() {
        this(null);
    }

    private Reach(Reach outer) {
        this.outer = outer;
    }

    /** Something in it that can be stopped by itself. */
    Reach within() {
        return new Reach(this);
    }

    /** This thread works for it from now on, and for all it is in. */
    void enter() {
        if (outer != null) {
            outer.enter();
        }
        join();
    }

    /** The same for a thread that works already for all it is in. */
    synchronized void join() {
        threads.add(Thread.currentThread());
        if (why != null) {
            Thread.currentThread().interrupt();
        }
    }

    void leave() {
        part();
        if (outer != null) {
            outer.leave();
        }
    }

    /** Lets go of this thread, with whatever interrupt was meant for the work; one of what it is in stays. */
    synchronized void part() {
        threads.remove(Thread.currentThread());
        if (why != null) {
            Thread.interrupted();
            if (outer != null && outer.why() != null) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Interrupts all that is being done; false when it was asked to stop before. */
    synchronized boolean stop(RunStatus why) {
        if (this.why != null) {
            return false;
        }
        this.why = why;
        threads.forEach(Thread::interrupt);
        return true;
    }

    /** Whether it was itself that was asked to stop. */
    boolean stopped() {
        return why != null;
    }

    /** Why it is to stop, be it because of what it is in; {@code null} when it is not. */
    RunStatus why() {
        for (var reach = this; reach != null; reach = reach.outer) {
            if (reach.why != null) {
                return reach.why;
            }
        }
        return null;
    }
}
