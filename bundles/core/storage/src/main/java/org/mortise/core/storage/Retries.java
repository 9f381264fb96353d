package org.mortise.core.storage;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** Tries again what failed because a system could not be reached, and does no harm when it is done twice. */
final class Retries {
    /** About three quarters of a second in all: a connection that broke is made anew, a server that restarts is not awaited. */
    private static final long[] PAUSES = {50, 200, 500};

    private Retries() {}

    /** What may be tried again. */
    interface Attempt<R> {
        R make() throws Exception;
    }

    static <R> R of(Attempt<R> attempt) throws Exception {
        return unless(() -> false, attempt);
    }

    /** Tries again as long as nothing has come of it. */
    static <R> R unless(BooleanSupplier begun, Attempt<R> attempt) throws Exception {
        for (int tried = 0; ; tried++) {
            try {
                return attempt.make();
            } catch (ProblemException e) {
                if (tried == PAUSES.length || e.problem().kind() != Kind.UNAVAILABLE || begun.getAsBoolean()) {
                    throw e;
                }
                Thread.sleep(PAUSES[tried] + ThreadLocalRandom.current().nextLong(PAUSES[tried] / 2));
            }
        }
    }
}
