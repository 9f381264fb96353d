package org.mortise.core.pipelines.journal;

import java.sql.SQLException;
import java.sql.Statement;

/** Brings the tables of the first version, when pipelines were mere sequences of steps, to what they are now. */
final class Upgrade {
    private Upgrade() {}

    /** All of it or, when the process ends meanwhile, none of it; nothing where there is nothing old. */
    static void from(Statement statement) throws SQLException {
        if (!has(statement, "step", "name")) {
            return;
        }
        statement.execute("BEGIN IMMEDIATE");
        statement.executeUpdate("ALTER TABLE step RENAME TO sequence");
        statement.executeUpdate(Schema.STEPS);
        statement.executeUpdate("""
                INSERT INTO step SELECT run, position, name, status, iif(status = 'COMPLETED', 'ON', 'END'), started, micros,
                    1, message, NULL, left FROM sequence""");
        statement.executeUpdate("DROP TABLE sequence");
        statement.executeUpdate("ALTER TABLE run ADD COLUMN project TEXT NOT NULL DEFAULT ''");
        statement.executeUpdate("ALTER TABLE run ADD COLUMN key TEXT NOT NULL DEFAULT ''");
        statement.executeUpdate("ALTER TABLE run ADD COLUMN result BLOB");
        // As text, for SQLite takes a BLOB for JSON in a form of its own.
        statement.executeUpdate("UPDATE run SET project = CAST(head AS TEXT) ->> 'project'");
        statement.execute("COMMIT");
    }

    private static boolean has(Statement statement, String table, String column) throws SQLException {
        var sql = "SELECT 1 FROM pragma_table_info('" + table + "') WHERE name = '" + column + "'";
        try (var found = statement.executeQuery(sql)) {
            return found.next();
        }
    }
}
