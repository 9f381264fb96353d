package org.mortise.storage.embedded;

import java.sql.SQLException;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite says, for people. */
final class Failures {
    private Failures() {}

    static Exception of(SQLException e) {
        var code = e instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        return switch (code) {
            case SQLITE_INTERRUPT -> new InterruptedException("The query was interrupted.");
            case SQLITE_FULL -> unavailable("The disk is full; nothing was stored.", "Make room on it.");
            case SQLITE_BUSY, SQLITE_LOCKED -> unavailable("Somebody else keeps the database locked.", "Try again.");
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                unavailable("The file of the storage is damaged.", "Restore it from a copy.");
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_IOERR ->
                unavailable("The file of the storage cannot be used: " + e.getMessage(), "See its directory.");
            default ->
                code.name().startsWith("SQLITE_IOERR") || code.name().startsWith("SQLITE_CANTOPEN")
                        ? unavailable("The file of the storage cannot be used: " + e.getMessage(), "See its directory.")
                        : e;
        };
    }

    private static ProblemException unavailable(String detail, String mend) {
        return new ProblemException(Kind.UNAVAILABLE, detail, mend);
    }
}
