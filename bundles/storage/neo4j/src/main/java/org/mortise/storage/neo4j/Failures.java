package org.mortise.storage.neo4j;

import java.util.List;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.neo4j.driver.exceptions.DatabaseException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;
import org.neo4j.driver.exceptions.SecurityException;

/** What a failure means, for people. */
record Failures(String server, Neo4jStorage.Settings settings) {
    private static final int LONGEST = 300;

    ProblemException of(Neo4jException e) {
        return new ProblemException(problem(e), e);
    }

    private Problem problem(Neo4jException e) {
        var neo4j = "Neo4j at " + server;
        var message = message(e);
        if (e instanceof SecurityException) {
            return problem(
                    Kind.UNAVAILABLE,
                    neo4j + " does not let us.",
                    "Look at 'user' and 'password', and what the user may do.");
        } else if (message.contains("acquire connection from the pool")) {
            return problem(
                    Kind.UNAVAILABLE,
                    "All " + settings.connections() + " connections to " + neo4j + " were in use for "
                            + settings.waitSeconds() + " seconds.",
                    "Try again, or allow for more in 'connections'.");
        } else if (code(e).contains("OutOfMemory") || code(e).contains("MemoryPool")) {
            return problem(
                    Kind.TOO_LARGE,
                    neo4j + " has no memory for so large a transaction.",
                    "Change fewer records at once.");
        } else if (code(e).endsWith("DatabaseNotFound")) {
            return problem(
                    Kind.UNAVAILABLE, neo4j + " has no database '" + settings.database() + "'.", "Look at 'database'.");
        } else if (e instanceof RetryableException) {
            return problem(Kind.UNAVAILABLE, neo4j + " cannot be reached, or cannot do this now: " + message, "");
        } else if (e instanceof DatabaseException) {
            return problem(Kind.UNAVAILABLE, neo4j + " is in trouble: " + message, "Its own log says more.");
        }
        return problem(Kind.FAILED, neo4j + " says: " + message, "");
    }

    private static Problem problem(Kind kind, String detail, String mend) {
        return new Problem(kind, detail, mend, List.of());
    }

    private static String code(Neo4jException e) {
        return String.valueOf(e.code());
    }

    private static String message(Neo4jException e) {
        var message = String.valueOf(e.getMessage()).strip();
        return message.length() > LONGEST ? message.substring(0, LONGEST) + '\u2026' : message;
    }
}
