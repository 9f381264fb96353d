package org.mortise.core.plugins.call;

import java.util.List;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** The end of a call from outside. */
record Interruption(LiveExtension of, Cause cause) {
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

    ProblemException problem(Throwable failure) {
        var problem = new Problem(Kind.TIMEOUT, "A call of " + of + ' ' + cause + '.', cause.mend, List.of());
        return new ProblemException(problem, failure);
    }
}
