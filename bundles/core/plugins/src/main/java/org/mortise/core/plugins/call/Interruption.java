package org.mortise.core.plugins.call;

import java.util.List;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** The end of a call from outside. The caller waits until it is delivered, so that no interrupt hits it later on. */
final class Interruption {
    /** Why a call was ended. */
    enum Cause {
        DEADLINE("was ended at its deadline", "Give it less to do, or a longer deadline in its guard's settings."),
        DRAIN(
                "was ended at the drain limit, for its generation was replaced",
                "Try again: another generation serves now.");

        private final String text;
        private final String mend;

        Cause(String text, String mend) {
            this.text = text;
            this.mend = mend;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final LiveExtension of;
    private final Cause cause;
    private volatile boolean delivered;

    Interruption(LiveExtension of, Cause cause) {
        this.of = of;
        this.cause = cause;
    }

    LiveExtension of() {
        return of;
    }

    ProblemException problem(Throwable failure) {
        var problem = new Problem(Kind.TIMEOUT, "A call of " + of + ' ' + cause + '.', cause.mend, List.of());
        return new ProblemException(problem, failure);
    }

    void deliver() {
        delivered = true;
    }

    boolean delivered() {
        return delivered;
    }
}
