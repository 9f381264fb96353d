package org.mortise.core.pipelines.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.value.Json;

/** The accepted definitions in the store. What is written here has survived the end of the process once it returns. */
final class PipelineTable {
    private final DataSource store;

    PipelineTable(DataSource store) {
        this.store = store;
        transact(connection -> execute(connection, """
                CREATE TABLE IF NOT EXISTS pipeline(
                    id TEXT PRIMARY KEY, origin TEXT NOT NULL, document TEXT NOT NULL,
                    created INTEGER NOT NULL, updated INTEGER NOT NULL) WITHOUT ROWID"""));
    }

    /** One row. */
    record Row(String id, String origin, String document, Instant created, Instant updated) {}

    List<Row> all() {
        try (var connection = store.getConnection();
                var select =
                        connection.prepareStatement("SELECT id, origin, document, created, updated FROM pipeline");
                var rows = select.executeQuery()) {
            var all = new ArrayList<Row>();
            while (rows.next()) {
                all.add(new Row(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        Instant.ofEpochMilli(rows.getLong(4)),
                        Instant.ofEpochMilli(rows.getLong(5))));
            }
            return all;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Puts one pipeline in the place of another, {@code null} for none, in one transaction. */
    void replace(Pipeline old, Pipeline next) {
        transact(connection -> {
            if (old != null) {
                execute(connection, "DELETE FROM pipeline WHERE id = ?", old.id());
            }
            execute(
                    connection,
                    "INSERT OR REPLACE INTO pipeline VALUES (?, ?, ?, ?, ?)",
                    next.id(),
                    next.origin(),
                    Json.text(next.definition().document()),
                    next.created().toEpochMilli(),
                    next.updated().toEpochMilli());
        });
    }

    void delete(String id) {
        transact(connection -> execute(connection, "DELETE FROM pipeline WHERE id = ?", id));
    }

    private interface Change {
        void on(Connection connection) throws SQLException;
    }

    private void transact(Change change) {
        try (var connection = store.getConnection()) {
            connection.setAutoCommit(false);
            change.on(connection);
            connection.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static ProblemException failed(SQLException e) {
        var problem = new Problem(
                Kind.UNAVAILABLE,
                "The store could not be used: " + e.getMessage() + '.',
                "Look whether its disk is full.",
                List.of());
        return new ProblemException(problem, e);
    }
}
