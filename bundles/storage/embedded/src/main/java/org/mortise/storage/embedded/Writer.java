package org.mortise.storage.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connection that writes. Of those who want to write at the same time one writes for all and commits once, so that a
 * commit, and where it waits for the disk that wait too, is shared. There is no thread of its own.
 */
final class Writer {
    private static final int MOST_AT_ONCE = 200;

    private final Connection connection;
    private final Kept statements;
    private final Known known;
    private final Queue<Task<?>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    Writer(Connection connection) throws SQLException {
        this.connection = connection;
        statements = new Kept(connection);
        known = new Known(connection);
    }

    /** What one caller wants done, and what came of it; looked at under the lock only. */
    private static final class Task<R> {
        private final Callable<R> work;
        private R result;
        private Exception failure;
        private boolean done;

        Task(Callable<R> work) {
            this.work = work;
        }

        void run() throws Exception {
            result = work.call();
        }

        void fail(Exception failure) {
            this.failure = failure;
            done = true;
        }
    }

    Connection connection() {
        return connection;
    }

    Kept statements() {
        return statements;
    }

    Known known() {
        return known;
    }

    <R> R write(Callable<R> work) throws Exception {
        var task = new Task<>(work);
        waiting.add(task);
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            if (waiting.remove(task)) {
                throw e;
            }
            turn.lock(); // Somebody is writing it just now.
        }
        try {
            while (!task.done) {
                writeTogether();
            }
        } finally {
            turn.unlock();
        }
        if (task.failure != null) {
            throw task.failure;
        }
        return task.result;
    }

    private void writeTogether() {
        var tasks = new ArrayList<Task<?>>();
        for (var task = waiting.poll(); task != null; task = waiting.poll()) {
            tasks.add(task);
            if (tasks.size() == MOST_AT_ONCE) {
                break;
            }
        }
        try {
            execute("BEGIN IMMEDIATE");
            run(tasks);
            execute("COMMIT");
            tasks.forEach(task -> task.done = true);
        } catch (Exception e) {
            rollback();
            var failure = e instanceof SQLException sql ? Failures.of(sql) : e;
            tasks.stream().filter(task -> !task.done).forEach(task -> task.fail(failure));
        }
    }

    /** Alone, a task that fails ends the transaction; among others it takes back what it did itself. */
    private void run(List<Task<?>> tasks) throws Exception {
        if (tasks.size() == 1) {
            tasks.get(0).run();
            return;
        }
        for (var task : tasks) {
            execute("SAVEPOINT task");
            try {
                task.run();
            } catch (SQLException e) {
                // The database itself is in trouble, which is the trouble of all.
                throw e;
            } catch (Exception e) {
                execute("ROLLBACK TO task");
                task.fail(e);
            }
            execute("RELEASE task");
        }
    }

    private void rollback() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // Some failures have rolled back by themselves.
        }
        known.forget();
        try {
            statements.forget();
        } catch (SQLException e) {
            // They are of no more use.
        }
    }

    private void execute(String sql) throws SQLException {
        statements.statement(sql).execute();
    }

    void close() throws SQLException {
        connection.close();
    }
}
