package org.mortise.core.pipelines.journal;

import java.sql.SQLException;
import java.util.List;

/** Keeps the history within its bounds by forgetting the oldest runs that have ended, a few at a time. */
final class Retention {
    private static final int CHECK_BYTES_AFTER = 16 << 20;

    private final long runs;
    private final long bytes;
    private long newest;
    private long forgotten;
    private long written;

    /**
     * @param runs how many runs to keep
     * @param bytes how many bytes the database may have
     * @param newest the number of the newest run there is
     */
    Retention(long runs, long bytes, long newest) {
        this.runs = runs;
        this.bytes = bytes;
        this.newest = newest;
    }

    /** To be called after each commit, between transactions. */
    void trim(Statements statements, List<Entry> committed) throws SQLException {
        for (var entry : committed) {
            written += entry.weight();
            if (entry instanceof Entry.Accepted accepted) {
                newest = Math.max(newest, accepted.head().number());
            }
        }
        if (newest - runs - forgotten >= Math.min(200, runs / 10 + 1)) {
            forget(statements, newest - runs);
        }
        if (written > CHECK_BYTES_AFTER) {
            written = 0;
            trimBytes(statements);
        }
    }

    /** An eighth at a time, until it fits or there is nothing left but what is under way. */
    private void trimBytes(Statements statements) throws SQLException {
        var oldest = statements.oldest();
        for (int eighth = 1; eighth <= 8 && statements.bytes() > bytes; eighth++) {
            forget(statements, oldest + (newest - oldest) * eighth / 8);
        }
    }

    private void forget(Statements statements, long upTo) throws SQLException {
        statements.forget(upTo);
        forgotten = upTo;
    }
}
