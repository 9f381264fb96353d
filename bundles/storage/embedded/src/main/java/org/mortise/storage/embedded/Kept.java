package org.mortise.storage.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The statements of one connection that were used last, for making one takes longer than finding a record with it. A
 * change of the schema does no harm: SQLite makes them anew by itself. Used by one thread at a time.
 */
final class Kept {
    private static final int MOST = 32;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(MOST, 0.75f, true);

    Kept(Connection connection) {
        this.connection = connection;
    }

    /** Belongs to whoever asked until the same is asked for again; is not to be closed. */
    PreparedStatement statement(String sql) throws SQLException {
        var kept = statements.get(sql);
        if (kept == null) {
            makeRoom();
            kept = connection.prepareStatement(sql);
            statements.put(sql, kept);
        }
        return kept;
    }

    private void makeRoom() throws SQLException {
        if (statements.size() == MOST) {
            var longestUnused = statements.values().iterator();
            var statement = longestUnused.next();
            longestUnused.remove();
            statement.close();
        }
    }

    /** What is done with a statement. */
    interface Use<R> {
        R of(PreparedStatement statement) throws Exception;
    }

    /** Uses a statement with all values bound, and then lets go of these, which may be large. */
    <R> R with(Sql sql, Use<R> use) throws Exception {
        var statement = statement(sql.text());
        sql.bind(statement);
        try {
            return use.of(statement);
        } finally {
            statement.clearParameters();
        }
    }

    /** Other statements than before may be right from now on. */
    void forget() throws SQLException {
        for (var statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }
}
