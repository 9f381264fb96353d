package org.mortise.core.plugins.call;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** Stands before one extension: deadline, concurrency limit, circuit breaker, meters. */
public final class Guard {
    /** What a caller did wrong says nothing about the health of the plugin. */
    private static final Set<Kind> CALLERS_FAULT =
            EnumSet.of(Kind.INVALID, Kind.FORBIDDEN, Kind.NOT_FOUND, Kind.CONFLICT, Kind.TOO_LARGE, Kind.CANCELLED);

    private final GuardSettings settings;
    private final long deadline;
    private final Semaphore limit;
    private final Breaker breaker;
    private final Tally tally = new Tally();

    public Guard(GuardSettings settings, BreakerListener listener) {
        this.settings = settings;
        this.deadline = settings.deadline().toNanos();
        this.limit = settings.concurrency() > 0 ? new Semaphore(settings.concurrency()) : null;
        this.breaker = new Breaker(settings, listener);
    }

    /** Whether a call may begin that has another extension to turn to; counts it when not. */
    boolean admits() {
        if (limit != null && !limit.tryAcquire()) {
            tally.rejected();
            return false;
        }
        if (!breaker.permits()) {
            release();
            tally.rejected();
            return false;
        }
        return true;
    }

    void admit(LiveExtension extension) {
        if (limit != null && !limit.tryAcquire()) {
            throw rejected(
                    extension + " is at its limit of " + settings.concurrency() + " calls at once.", "Try again.");
        }
        if (!breaker.permits()) {
            release();
            throw rejected(
                    "The circuit breaker of " + extension + " is open, for its calls kept failing.",
                    "It tries again in " + (breaker.remaining().toSeconds() + 1) + " s.");
        }
    }

    private ProblemException rejected(String detail, String mend) {
        tally.rejected();
        return new ProblemException(Kind.UNAVAILABLE, detail, mend);
    }

    void release() {
        if (limit != null) {
            limit.release();
        }
    }

    void succeeded(long begun, long ended) {
        release();
        tally.ended(ended - begun);
        breaker.succeeded(ended);
    }

    void failed(long begun, long ended, Throwable failure, Interruption interruption) {
        release();
        tally.ended(ended - begun);
        tally.failed();
        if (interruption != null) {
            tally.interrupted();
        } else if (failure instanceof InterruptedException) {
            return; // the caller gave up
        } else if (failure instanceof ProblemException problem
                && CALLERS_FAULT.contains(problem.problem().kind())) {
            return;
        }
        breaker.failed(ended);
    }

    /** Whether calls are turned away because others kept failing. */
    boolean isBroken() {
        return breaker.isOpen();
    }

    boolean hasDeadline() {
        return deadline > 0;
    }

    long deadlineNanos() {
        return deadline;
    }

    public Tally tally() {
        return tally;
    }
}
