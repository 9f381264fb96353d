package org.mortise.examples.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The file. Every call has a connection of its own, so that many threads can work at once, and the generation that
 * follows this one beside it.
 */
final class Database {
    private static final int BUSY_MILLIS = 30_000;

    private final Path directory;
    private final SQLiteDataSource source;

    Database(Path directory, String name) {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL); // What is acknowledged survives the process, if not a power cut.
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        this.directory = directory;
        source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + directory.resolve(name + ".db"));
    }

    interface Work<T> {
        T on(Connection connection) throws Exception;
    }

    <T> T read(Work<T> work) throws Exception {
        try (var connection = open()) {
            return work.on(connection);
        } catch (SQLException | IOException e) {
            var detail = "The database does not work: " + e.getMessage();
            throw new ProblemException(new Problem(Kind.UNAVAILABLE, detail, "", List.of()), e);
        }
    }

    /** All of it or, by throwing, nothing. */
    <T> T write(Work<T> work) throws Exception {
        return read(connection -> {
            connection.setAutoCommit(false);
            try {
                var result = work.on(connection);
                connection.commit();
                return result;
            } catch (Exception e) {
                connection.rollback();
                throw e;
            }
        });
    }

    private Connection open() throws SQLException, IOException {
        Files.createDirectories(directory);
        var connection = source.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS records (entity TEXT, id TEXT, record BLOB NOT NULL,"
                    + " PRIMARY KEY (entity, id)) WITHOUT ROWID");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
