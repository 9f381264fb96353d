package org.mortise.models.onnx;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** Lets everybody through until it is closed: native memory must not be freed under a call, however late it is. */
final class Gate {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    <T> T through(Callable<T> call) throws Exception {
        lock.readLock().lockInterruptibly();
        try {
            if (closed) {
                throw new ProblemException(Kind.UNAVAILABLE, "the model is closed", "Call it again.");
            }
            return call.call();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Returns when the last has left; false when it was closed before. */
    boolean close() {
        lock.writeLock().lock();
        try {
            var open = !closed;
            closed = true;
            return open;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
