package org.mortise.storage.jdbc;

import java.nio.channels.ClosedByInterruptException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** What the errors of a server mean. */
final class Faults {
    private final Dialect dialect;
    private final Address address;
    private final Limits limits;

    Faults(Dialect dialect, Address address, Limits limits) {
        this.dialect = dialect;
        this.address = address;
        this.limits = limits;
    }

    /** Whether a table or its schema is not there. */
    boolean missing(SQLException error) {
        var state = dialect.state(error);
        return state.equals("42P01") || state.equals("3F000");
    }

    /** Whether others were in the way, so that the same may well be done when it is tried again. */
    boolean conflict(SQLException error) {
        return dialect.state(error).startsWith("40");
    }

    /** Whether a connection ended that had been there. */
    boolean lost(SQLException error) {
        var state = dialect.state(error);
        return !(error instanceof SQLTransientConnectionException) && (state.startsWith("08") || ending(state));
    }

    private static boolean ending(String state) {
        return state.startsWith("57P0");
    }

    static boolean interrupted(Throwable error) {
        for (var cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }

    /** The error for people. */
    ProblemException problem(SQLException error) {
        if (error instanceof SQLTransientConnectionException waited) {
            return waited.getCause() instanceof SQLException failed ? problem(failed) : exhausted(waited);
        }
        var state = dialect.state(error);
        var sentence = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (sentence) {
            case "08" -> unavailable(error, "cannot be reached", "See that it runs and that the address is right.");
            case "28" -> unavailable(error, "does not let us in", "See that user and password are right.");
            case "3D", "3F" -> unavailable(error, "does not have the database", "Make it, or name another one.");
            case "53" -> unavailable(error, "has come to a limit", "Give it more room, or try again later.");
            case "40", "55" -> unavailable(error, "had other writes in the way", "Try again.");
            case "25" -> unavailable(error, "can only be read", "Name the server that takes writes.");
            case "57" ->
                ending(state)
                        ? unavailable(error, "is going down or coming up", "Try again later.")
                        : problem(Kind.TIMEOUT, error, "took too long", "Raise timeout_seconds, or ask for less.");
            case "42" ->
                state.equals("42501")
                        ? unavailable(error, "does not allow this", "Grant what is missing to the user.")
                        : problem(Kind.FAILED, error, "failed", "");
            case "22", "54" -> problem(Kind.INVALID, error, "refuses what it was given", "");
            default -> problem(Kind.FAILED, error, "failed", "");
        };
    }

    private ProblemException exhausted(SQLException error) {
        return new ProblemException(
                new Problem(
                        Kind.UNAVAILABLE,
                        "All " + limits.connections() + " connections of the pool to " + address + " were in use for "
                                + limits.waitSeconds() + " s.",
                        "Raise connections, or do less at a time.",
                        List.of()),
                error);
    }

    private ProblemException unavailable(SQLException error, String what, String mend) {
        return problem(Kind.UNAVAILABLE, error, what, mend);
    }

    private ProblemException problem(Kind kind, SQLException error, String what, String mend) {
        var said = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        return new ProblemException(
                new Problem(kind, "The server " + address + ' ' + what + ": " + said, mend, List.of()), error);
    }
}
