package org.mortise.storage.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;

/** A connection that reads. A query ends when the thread that makes it is interrupted. */
final class Reader {
    private static final int STEPS_BETWEEN_LOOKS = 200_000;

    private final Connection connection;
    private final Kept statements;
    private final Known known;

    Reader(Connection connection) throws SQLException {
        this.connection = connection;
        statements = new Kept(connection);
        known = new Known(connection);
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
            @Override
            protected int progress() {
                return Thread.currentThread().isInterrupted() ? 1 : 0;
            }
        });
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

    void close() throws SQLException {
        connection.close();
    }
}
