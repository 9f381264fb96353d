package org.mortise.core.pipelines.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** One thing to be written; entries are written in the order they came. */
sealed interface Entry {
    /** About how many bytes it keeps from the heap until it is written. */
    default int weight() {
        return 256;
    }

    void write(Statements statements) throws SQLException;

    /** It has survived the end of the process. */
    default void written() {}

    /** An entry that somebody waits for, who can be told that it could not be written. */
    sealed interface Awaited extends Entry {
        CompletableFuture<Void> done();

        @Override
        default void written() {
            done().complete(null);
        }
    }

    /** A run was accepted. */
    record Accepted(RunHead head, byte[] json, String document, CompletableFuture<Void> done) implements Awaited {
        @Override
        public int weight() {
            return 256 + json.length;
        }

        @Override
        public void write(Statements statements) throws SQLException {
            statements.insertRun(head, json, document);
        }
    }

    /** A run that had ended is accepted again. */
    record Resumed(long run, CompletableFuture<Void> done) implements Awaited {
        @Override
        public void write(Statements statements) throws SQLException {
            statements.reopenRun(run);
        }
    }

    /** All runs that were interrupted are accepted again. */
    record ResumedAll(CompletableFuture<Void> done) implements Awaited {
        @Override
        public void write(Statements statements) throws SQLException {
            statements.reopenInterrupted();
        }
    }

    /** A run began: from now on it is no longer one that simply waits. */
    record Begun(long run, Instant started) implements Entry {
        @Override
        public void write(Statements statements) throws SQLException {
            statements.beginRun(run, started);
        }
    }

    /** A step ended. */
    record Stepped(long run, StepEnd step) implements Entry {
        @Override
        public int weight() {
            return 256 + step.left().length;
        }

        @Override
        public void write(Statements statements) throws SQLException {
            statements.putStep(run, step);
        }
    }

    /** The rounds of a loop that went well are of no use any more. */
    record Rounds(long run, String loop) implements Entry {
        @Override
        public void write(Statements statements) throws SQLException {
            statements.forgetRounds(run, loop);
        }
    }

    /** A run ended. */
    record Ended(long run, RunEnd end, Runnable onceWritten) implements Entry {
        @Override
        public void write(Statements statements) throws SQLException {
            statements.endRun(run, end);
        }

        @Override
        public void written() {
            onceWritten.run();
        }
    }

    /** Wakes the writer, to see that it is to end. */
    record Last() implements Entry {
        @Override
        public void write(Statements statements) {}
    }
}
