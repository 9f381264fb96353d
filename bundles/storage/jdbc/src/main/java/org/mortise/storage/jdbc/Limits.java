package org.mortise.storage.jdbc;

import org.mortise.api.problem.ProblemException;

/**
 * How much of a server a storage takes.
 *
 * @param connections at most so many at a time
 * @param waitSeconds how long a call waits for one of them
 * @param statementSeconds how long a statement may take
 */
public record Limits(int connections, int waitSeconds, int statementSeconds) {

    public Limits {
        check("connections", connections, 200);
        check("wait_seconds", waitSeconds, 300);
        check("timeout_seconds", statementSeconds, 86_400);
    }

    private static void check(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw ProblemException.invalid(field, "must be between 1 and " + most);
        }
    }
}
