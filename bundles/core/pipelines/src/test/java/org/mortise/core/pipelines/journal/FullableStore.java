package org.mortise.core.pipelines.journal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A store whose disk can be full: SQLite bounds the pages of a database, and says the same then. */
final class FullableStore implements DataSource {
    private final DataSource store;
    private Connection writer;

    FullableStore(DataSource store) {
        this.store = store;
    }

    void fill() throws SQLException {
        bound(1);
    }

    void empty() throws SQLException {
        bound(1_000_000);
    }

    /** A bound below what there is means what there is. */
    private void bound(int pages) throws SQLException {
        try (var statement = writer.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + pages);
        }
    }

    /** The first that is asked for is the writer's. */
    @Override
    public Connection getConnection() throws SQLException {
        var connection = store.getConnection();
        writer = writer == null ? connection : writer;
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return store.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return store.isWrapperFor(type);
    }
}
