package org.mortise.core.collections.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The database of one collection: its records, their vectors, and which indexes there are of them. It alone is the truth;
 * an index can be made again from it. One connection writes, as many read as are needed at once, and readers never wait.
 */
public final class RecordFile implements AutoCloseable {
    private static final int PAGE = 8192;
    private static final int CACHE_KIB = 4096;
    private static final int BUSY_MILLIS = 30_000;
    private static final int IDLE_READERS = 4;

    private final SQLiteDataSource source;
    private final Deque<Link> idle = new ConcurrentLinkedDeque<>();
    private Link writer;
    private volatile boolean closed;

    public RecordFile(Path directory, Durability durability) {
        source = new SQLiteDataSource(settings(durability));
        source.setUrl("jdbc:sqlite:" + directory.resolve("records.db"));
        try {
            Files.createDirectories(directory);
            writer = connect();
            Schema.create(writer);
        } catch (SQLException e) {
            throw failed(e);
        } catch (IOException e) {
            throw new ProblemException(
                    Kind.UNAVAILABLE, "The directory of the collection cannot be made: " + e.getMessage() + '.', "");
        }
    }

    private static SQLiteConfig settings(Durability durability) {
        var settings = new SQLiteConfig();
        settings.setJournalMode(JournalMode.WAL);
        settings.setSynchronous(durability.mode);
        settings.setBusyTimeout(BUSY_MILLIS);
        settings.setPageSize(PAGE);
        settings.setCacheSize(-CACHE_KIB);
        settings.setGetGeneratedKeys(false);
        return settings;
    }

    private Link connect() throws SQLException {
        return new Link(source.getConnection());
    }

    /** What is done with a connection. */
    public interface Work<R> {
        R on(Link link) throws SQLException;
    }

    /** Reads what was committed when this began. */
    public <R> R read(Work<R> work) {
        try {
            var reader = idle.pollFirst();
            if (reader == null) {
                reader = connect();
            }
            try {
                return work.on(reader);
            } finally {
                giveBack(reader);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void giveBack(Link reader) throws SQLException {
        if (closed || idle.size() >= IDLE_READERS) {
            reader.close();
        } else {
            idle.addFirst(reader);
        }
    }

    /** Writes all or nothing; it has been committed when this returns. */
    public synchronized <R> R write(Work<R> work) {
        try {
            if (closed) {
                throw new SQLException("the collection is closed");
            }
            writer.execute("BEGIN IMMEDIATE");
            var result = work.on(writer);
            writer.execute("COMMIT");
            return result;
        } catch (SQLException e) {
            rollback();
            throw failed(e);
        } catch (RuntimeException | Error e) {
            rollback();
            throw e;
        }
    }

    /** On a connection of its own from now on, for what was prepared on this one may not be worth much any more. */
    private void rollback() {
        try {
            writer.close();
            writer = connect();
        } catch (SQLException e) {
            // The next who writes is told.
        }
    }

    private static ProblemException failed(SQLException e) {
        var damaged = e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB);
        var problem = new Problem(
                Kind.UNAVAILABLE,
                "The records of the collection could not be used: " + e.getMessage() + '.',
                damaged
                        ? "Its file records.db is damaged; bring it back from a backup."
                        : "Look whether its disk is full.",
                List.of());
        return new ProblemException(problem, e);
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        for (var reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
            reader.close();
        }
        synchronized (this) {
            writer.close();
        }
    }
}
