package org.mortise.core.pipelines.execution;

import java.util.HashSet;
import java.util.Set;
import org.mortise.api.pipeline.RunStatus;

/** What can be asked to stop: a run, with all threads that work for it. */
final class Reach {
    private final Set<Thread> threads = new HashSet<>();
    private volatile RunStatus why;

    /** This thread works for it from now on. */
    synchronized void enter() {
        threads.add(Thread.currentThread());
        if (why != null) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets go of this thread, with whatever interrupt was meant for the work. */
    synchronized void leave() {
        threads.remove(Thread.currentThread());
        if (why != null) {
            Thread.interrupted();
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

    /** Why it is to stop, {@code null} when it is not. */
    RunStatus why() {
        return why;
    }
}
