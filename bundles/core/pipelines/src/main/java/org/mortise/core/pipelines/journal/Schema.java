package org.mortise.core.pipelines.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The tables of the journal. Times are microseconds since 1970. */
final class Schema {
    static final String STEPS = """
        CREATE TABLE IF NOT EXISTS step(
            run INTEGER NOT NULL, position INTEGER NOT NULL, path TEXT NOT NULL, status TEXT NOT NULL,
            next TEXT NOT NULL, started INTEGER NOT NULL, micros INTEGER NOT NULL, attempts INTEGER NOT NULL,
            message TEXT NOT NULL, log TEXT, left BLOB NOT NULL,
            PRIMARY KEY(run, position)) WITHOUT ROWID""";

    private Schema() {}

    static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            Upgrade.from(statement);
            statement.executeUpdate(
                    "CREATE TABLE IF NOT EXISTS definition(id INTEGER PRIMARY KEY, document TEXT NOT NULL)");
            statement.executeUpdate("""
                    CREATE TABLE IF NOT EXISTS run(
                        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, pipeline TEXT NOT NULL, status TEXT NOT NULL,
                        queued INTEGER NOT NULL, started INTEGER, ended INTEGER, error TEXT NOT NULL DEFAULT '',
                        definition INTEGER NOT NULL, head BLOB NOT NULL,
                        project TEXT NOT NULL, key TEXT NOT NULL, result BLOB)""");
            statement.executeUpdate("CREATE INDEX IF NOT EXISTS run_of_pipeline ON run(pipeline, number)");
            statement.executeUpdate("CREATE INDEX IF NOT EXISTS run_of_project ON run(project, number)");
            statement.executeUpdate(
                    "CREATE UNIQUE INDEX IF NOT EXISTS run_of_key ON run(pipeline, key) WHERE key <> ''");
            statement.executeUpdate(STEPS);
        }
    }

    /** Runs that had begun when the process ended are not begun again by themselves; how many there were. */
    static int interrupt(Connection connection, Instant now) throws SQLException {
        var sql = """
                UPDATE run SET status = 'INTERRUPTED', ended = ?, error = 'The runtime ended while it was under way.'
                WHERE status = 'EXECUTING'""";
        try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, micros(now));
            return update.executeUpdate();
        }
    }

    /** The one number that a query gives. */
    static long ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
