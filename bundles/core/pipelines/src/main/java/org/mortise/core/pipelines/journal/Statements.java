package org.mortise.core.pipelines.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mortise.core.value.Json;

/** The writer's connection, with every statement it needs prepared. */
final class Statements implements AutoCloseable {
    /** Room for the ends of the tables, where runs begin, and where they are forgotten. */
    private static final int CACHE_KIB = 16_384;

    private final Connection connection;
    private final PreparedStatement insertDefinition;
    private final PreparedStatement insertRun;
    private final PreparedStatement reopenRun;
    private final PreparedStatement reopenInterrupted;
    private final PreparedStatement beginRun;
    private final PreparedStatement putStep;
    private final PreparedStatement forgetRounds;
    private final PreparedStatement endRun;
    private final PreparedStatement forgetSteps;
    private final PreparedStatement forgetRuns;
    private final PreparedStatement forgetDefinitions;

    /** The rows of the definitions that were used last. */
    private final Map<String, Long> definitions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > 200;
        }
    };

    private long lastDefinition;

    Statements(Connection connection) throws SQLException {
        this.connection = connection;
        execute("PRAGMA cache_size = -" + CACHE_KIB);
        lastDefinition = Schema.ask(connection, "SELECT coalesce(max(id), 0) FROM definition");
        insertDefinition = connection.prepareStatement("INSERT OR IGNORE INTO definition(id, document) VALUES (?, ?)");
        insertRun = connection.prepareStatement(
                "INSERT OR IGNORE INTO run(number, id, pipeline, status, queued, definition, head, project, key)"
                        + " VALUES (?, ?, ?, 'QUEUED', ?, ?, ?, ?, ?)");
        var reopen = "UPDATE run SET status = 'QUEUED', ended = NULL, error = '' WHERE ";
        reopenRun = connection.prepareStatement(reopen + "number = ?");
        reopenInterrupted = connection.prepareStatement(reopen + "status = 'INTERRUPTED'");
        beginRun = connection.prepareStatement("UPDATE run SET status = 'EXECUTING', started = ? WHERE number = ?");
        putStep = connection.prepareStatement("INSERT OR REPLACE INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        forgetRounds = connection.prepareStatement("DELETE FROM step WHERE run = ?1 AND status = 'COMPLETED'"
                + " AND substr(path, 1, length(?2)) = ?2 AND substr(path, -1) = ']'");
        endRun = connection.prepareStatement(
                "UPDATE run SET status = ?, started = ?, ended = ?, error = ?, result = ? WHERE number = ?");
        var ended = "number <= ? AND status NOT IN ('QUEUED', 'EXECUTING')";
        forgetSteps = connection.prepareStatement(
                "DELETE FROM step WHERE run IN (SELECT number FROM run WHERE " + ended + ")");
        forgetRuns = connection.prepareStatement("DELETE FROM run WHERE " + ended);
        forgetDefinitions =
                connection.prepareStatement("DELETE FROM definition WHERE id NOT IN (SELECT definition FROM run)");
    }

    /** The driver's own transactions begin the next one with the end of the last, and would keep others from writing. */
    void begin() throws SQLException {
        execute("BEGIN IMMEDIATE");
    }

    void insertRun(RunHead head, byte[] json, String document) throws SQLException {
        insertRun.setLong(1, head.number());
        insertRun.setString(2, head.id());
        insertRun.setString(3, head.pipeline());
        insertRun.setLong(4, Schema.micros(head.queued()));
        insertRun.setLong(5, definition(document));
        insertRun.setBytes(6, json);
        insertRun.setString(7, head.project());
        insertRun.setString(8, head.key());
        insertRun.executeUpdate();
    }

    private long definition(String document) throws SQLException {
        var known = definitions.get(document);
        if (known != null) {
            return known;
        }
        insertDefinition.setLong(1, ++lastDefinition);
        insertDefinition.setString(2, document);
        insertDefinition.executeUpdate();
        definitions.put(document, lastDefinition);
        return lastDefinition;
    }

    void reopenRun(long run) throws SQLException {
        reopenRun.setLong(1, run);
        reopenRun.executeUpdate();
    }

    void reopenInterrupted() throws SQLException {
        reopenInterrupted.executeUpdate();
    }

    void beginRun(long run, Instant started) throws SQLException {
        beginRun.setLong(1, Schema.micros(started));
        beginRun.setLong(2, run);
        beginRun.executeUpdate();
    }

    void putStep(long run, StepEnd step) throws SQLException {
        putStep.setLong(1, run);
        putStep.setInt(2, step.position());
        putStep.setString(3, step.path());
        putStep.setString(4, step.status().name());
        putStep.setString(5, step.next().name());
        putStep.setLong(6, Schema.micros(step.started()));
        putStep.setLong(7, step.micros());
        putStep.setInt(8, step.attempts());
        putStep.setString(9, step.message());
        putStep.setString(10, step.log().isEmpty() ? null : String.join("\n", step.log()));
        putStep.setBytes(11, step.left());
        putStep.executeUpdate();
    }

    /** Removes the rounds of a loop that went well. */
    void forgetRounds(long run, String loop) throws SQLException {
        forgetRounds.setLong(1, run);
        forgetRounds.setString(2, loop + '[');
        forgetRounds.executeUpdate();
    }

    void endRun(long run, RunEnd end) throws SQLException {
        endRun.setString(1, end.status().name());
        endRun.setObject(2, end.started() == null ? null : Schema.micros(end.started()));
        endRun.setLong(3, Schema.micros(end.ended()));
        endRun.setString(4, end.error());
        endRun.setBytes(5, end.result().isEmpty() ? null : Json.bytes(end.result()));
        endRun.setLong(6, run);
        endRun.executeUpdate();
    }

    /** Removes runs up to a number that have ended, with all that only they need. */
    void forget(long upTo) throws SQLException {
        begin();
        forgetSteps.setLong(1, upTo);
        forgetSteps.executeUpdate();
        forgetRuns.setLong(1, upTo);
        forgetRuns.executeUpdate();
        if (forgetDefinitions.executeUpdate() > 0) {
            definitions.clear();
        }
        commit();
    }

    /** The bytes in use, without those that were freed and will be used again. */
    long bytes() throws SQLException {
        return Schema.ask(connection, "PRAGMA page_size")
                * (Schema.ask(connection, "PRAGMA page_count") - Schema.ask(connection, "PRAGMA freelist_count"));
    }

    /** The number of the oldest run, 0 when there is none. */
    long oldest() throws SQLException {
        return Schema.ask(connection, "SELECT coalesce(min(number), 0) FROM run");
    }

    void commit() throws SQLException {
        execute("COMMIT");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Takes back what was not committed, and prepares all anew, for the driver closes a statement that met an error. */
    Statements again() throws SQLException {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // Some errors roll back by themselves.
        }
        return new Statements(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
