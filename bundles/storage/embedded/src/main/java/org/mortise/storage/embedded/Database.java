package org.mortise.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** The file, and the connections to it: one that writes, and as many that read as are needed at once. Readers never wait. */
final class Database implements AutoCloseable {
    /** Of a row that is longer than a quarter of a page the rest is kept elsewhere, which takes as long again to find. */
    private static final int PAGE = 8192;

    private static final int CACHE_KIB = 8192;
    private static final int BUSY_MILLIS = 30_000;
    private static final int IDLE_READERS = 4;

    private final SQLiteDataSource source;
    private final Deque<Reader> idle = new ConcurrentLinkedDeque<>();
    private final Writer writer;
    private volatile boolean closed;

    Database(Path directory, Durability durability) throws Exception {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new ProblemException(
                    Kind.UNAVAILABLE, "The directory of the storage cannot be made: " + e.getMessage(), "");
        }
        source = new SQLiteDataSource(settings(durability));
        source.setUrl("jdbc:sqlite:" + directory.resolve("records.db"));
        try {
            writer = new Writer(prepared(connect()));
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private static SQLiteConfig settings(Durability durability) {
        var settings = new SQLiteConfig();
        settings.setSynchronous(durability.mode);
        settings.setBusyTimeout(BUSY_MILLIS);
        settings.setCacheSize(-CACHE_KIB);
        settings.setGetGeneratedKeys(false);
        // Another instance of the backend may write to the same file while one takes over from the other.
        settings.setTransactionMode(TransactionMode.IMMEDIATE);
        return settings;
    }

    /** How the file is laid out: the pages first, for their size is what it is once there is a journal. */
    private static Connection prepared(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = " + PAGE);
            statement.execute("PRAGMA journal_mode = WAL");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Connection connect() throws SQLException {
        var connection = source.getConnection();
        Functions.register(connection);
        return connection;
    }

    /** What is done with a connection. */
    interface Work<C, R> {
        R on(C connection) throws Exception;
    }

    /** Reads what was committed when this began. */
    <R> R read(Work<Reader, R> work) throws Exception {
        var reader = idle.pollFirst();
        if (reader == null) {
            reader = new Reader(connect());
        }
        try {
            var result = work.on(reader);
            giveBack(reader);
            return result;
        } catch (SQLException e) {
            reader.close();
            throw Failures.of(e);
        } catch (Throwable e) {
            giveBack(reader);
            throw e;
        }
    }

    private void giveBack(Reader reader) throws SQLException {
        if (closed || idle.size() >= IDLE_READERS) {
            reader.close();
        } else {
            idle.addFirst(reader);
        }
    }

    /** Writes all or nothing; has been committed when this returns. */
    <R> R write(Work<Writer, R> work) throws Exception {
        return writer.write(() -> work.on(writer));
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        for (var reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
            reader.close();
        }
        writer.close();
    }
}
