package org.mortise.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The connections of one session. There are none until one is needed, and none is kept after {@link #close()}.
 *
 * <p>What others were in the way of is tried again, and so is what found its connection gone, once: a server that was
 * restarted leaves a pool full of connections that nobody knows to be dead. All that is done with them can be done twice.
 */
final class Connections implements AutoCloseable {
    private static final int ATTEMPTS = 20;

    private final Connector connector;
    private final Faults faults;
    private final HikariDataSource pool;

    Connections(String name, Connector connector, Faults faults, Limits limits) {
        this.connector = connector;
        this.faults = faults;
        var settings = new HikariConfig();
        settings.setPoolName(name);
        settings.setDataSource(new Source(connector, limits.statementSeconds()));
        settings.setMaximumPoolSize(limits.connections());
        settings.setMinimumIdle(0);
        settings.setIdleTimeout(TimeUnit.MINUTES.toMillis(1));
        settings.setConnectionTimeout(TimeUnit.SECONDS.toMillis(limits.waitSeconds()));
        settings.setInitializationFailTimeout(-1);
        pool = new HikariDataSource(settings);
    }

    /** What is done with a connection. */
    interface Work<T> {
        T on(Connection connection) throws Exception;
    }

    /** One statement, which is a transaction by itself. */
    <T> T statement(Work<T> work) throws Exception {
        return retried(() -> {
            try (var connection = pool.getConnection()) {
                return work.on(connection);
            }
        });
    }

    /** All or nothing. */
    <T> T transaction(Work<T> work) throws Exception {
        return retried(() -> {
            // What is not committed when it goes back to the pool is rolled back there.
            try (var connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                var result = work.on(connection);
                connection.commit();
                return result;
            }
        });
    }

    /** Work that may take its time, on a connection of its own. */
    <T> T unhurried(Work<T> work) throws Exception {
        return retried(() -> {
            try (var connection = connector.connect(0)) {
                return work.on(connection);
            }
        });
    }

    private interface Attempt<T> {
        T make() throws Exception;
    }

    private <T> T retried(Attempt<T> attempt) throws Exception {
        for (int i = 1; ; i++) {
            try {
                return attempt.make();
            } catch (SQLException e) {
                if (faults.missing(e)) {
                    throw e;
                } else if (Faults.interrupted(e) || i >= (faults.conflict(e) ? ATTEMPTS : faults.lost(e) ? 2 : 0)) {
                    throw problem(e);
                }
            }
            Thread.sleep(ThreadLocalRandom.current().nextLong(1L << Math.min(i, 8)));
        }
    }

    private static InterruptedException interruption(SQLException e) {
        Thread.interrupted(); // Whoever throws the exception clears the flag.
        var interruption = new InterruptedException("interrupted while the server was waited for");
        interruption.initCause(e);
        return interruption;
    }

    /** The error for people. */
    Exception problem(SQLException error) {
        return Faults.interrupted(error) ? interruption(error) : faults.problem(error);
    }

    @Override
    public void close() {
        pool.close();
    }
}
