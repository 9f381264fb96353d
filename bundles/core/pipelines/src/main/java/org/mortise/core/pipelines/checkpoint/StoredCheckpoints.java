package org.mortise.core.pipelines.checkpoint;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.mortise.api.pipeline.Checkpoint;
import org.mortise.api.pipeline.CheckpointKey;
import org.mortise.api.pipeline.Checkpoints;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.value.Json;
import org.mortise.core.value.Plain;
import org.mortise.core.value.RecordFields;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Checkpoints in the store. A version is looked at and changed in one statement, so of two who save only one can win. */
@Component(service = {Checkpoints.class, StoredCheckpoints.class})
public final class StoredCheckpoints implements Checkpoints {
    private static final int LIMIT = 4 << 20;

    private final DataSource store;
    private final Plain plain = new Plain(new RecordFields());

    @Activate
    public StoredCheckpoints(@Reference(target = "(mortise.store=main)") DataSource store) {
        this.store = store;
        try (var connection = store.getConnection();
                var create = connection.createStatement()) {
            create.executeUpdate("""
                    CREATE TABLE IF NOT EXISTS checkpoint(
                        project TEXT NOT NULL, pipeline TEXT NOT NULL, step TEXT NOT NULL, scope TEXT NOT NULL,
                        version INTEGER NOT NULL, updated INTEGER NOT NULL, value BLOB NOT NULL,
                        PRIMARY KEY(project, pipeline, step, scope))""");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public Optional<Checkpoint> load(CheckpointKey key) {
        try (var connection = store.getConnection()) {
            return find(connection, key);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public Checkpoint save(CheckpointKey key, Map<String, Object> value, OptionalLong expected) {
        var saved = plain.map("checkpoint", value);
        var json = Json.bytes(saved);
        if (json.length > LIMIT) {
            throw new ProblemException(
                    Kind.TOO_LARGE,
                    "The checkpoint has " + json.length + " bytes, and " + LIMIT + " are allowed.",
                    "Remember less in it.");
        }
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (var connection = store.getConnection()) {
            var version = write(connection, key, json, now, expected);
            if (version == 0) {
                throw conflict(key, expected.getAsLong(), find(connection, key));
            }
            return new Checkpoint(version, saved, now);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public Map<CheckpointKey, Checkpoint> list(String project, String pipeline) {
        var sql = "SELECT version, value, updated, step, scope FROM checkpoint"
                + " WHERE project = ? AND pipeline = ? ORDER BY step, scope";
        try (var connection = store.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setString(1, project);
            select.setString(2, pipeline);
            try (var row = select.executeQuery()) {
                var list = new LinkedHashMap<CheckpointKey, Checkpoint>();
                while (row.next()) {
                    list.put(new CheckpointKey(project, pipeline, row.getString(4), row.getString(5)), read(row));
                }
                return list;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean remove(CheckpointKey key) {
        return delete(" AND step = ? AND scope = ?", key.project(), key.pipeline(), key.step(), key.scope()) > 0;
    }

    /** Forgets all of a pipeline, which is gone. */
    public void removeAll(String project, String pipeline) {
        delete("", project, pipeline);
    }

    private int delete(String which, String... values) {
        try (var connection = store.getConnection();
                var delete = connection.prepareStatement(
                        "DELETE FROM checkpoint WHERE project = ? AND pipeline = ?" + which)) {
            for (int i = 0; i < values.length; i++) {
                delete.setString(i + 1, values[i]);
            }
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Optional<Checkpoint> find(Connection connection, CheckpointKey key) throws SQLException {
        var sql = "SELECT version, value, updated FROM checkpoint"
                + " WHERE project = ? AND pipeline = ? AND step = ? AND scope = ?";
        try (var select = connection.prepareStatement(sql)) {
            select.setString(1, key.project());
            select.setString(2, key.pipeline());
            select.setString(3, key.step());
            select.setString(4, key.scope());
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static Checkpoint read(ResultSet row) throws SQLException {
        return new Checkpoint(row.getLong(1), Json.object(row.getBytes(2)), Instant.ofEpochMilli(row.getLong(3)));
    }

    /** The version it has now; 0 when another than the expected one was there. */
    private static long write(Connection connection, CheckpointKey key, byte[] json, Instant now, OptionalLong expected)
            throws SQLException {
        try (var write = connection.prepareStatement(statement(expected) + " RETURNING version")) {
            write.setString(1, key.project());
            write.setString(2, key.pipeline());
            write.setString(3, key.step());
            write.setString(4, key.scope());
            write.setLong(5, now.toEpochMilli());
            write.setBytes(6, json);
            if (expected.orElse(0) != 0) {
                write.setLong(7, expected.getAsLong());
            }
            try (var row = write.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static String statement(OptionalLong expected) {
        if (expected.orElse(0) != 0) {
            return "UPDATE checkpoint SET version = version + 1, updated = ?5, value = ?6"
                    + " WHERE project = ?1 AND pipeline = ?2 AND step = ?3 AND scope = ?4 AND version = ?7";
        }
        return "INSERT INTO checkpoint(project, pipeline, step, scope, version, updated, value)"
                + " VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6) ON CONFLICT DO "
                + (expected.isPresent()
                        ? "NOTHING"
                        : "UPDATE SET version = version + 1, updated = excluded.updated, value = excluded.value");
    }

    private static ProblemException conflict(CheckpointKey key, long expected, Optional<Checkpoint> there) {
        return new ProblemException(
                Kind.CONFLICT,
                "The checkpoint of step '" + key.step() + "' is at version "
                        + there.map(Checkpoint::version).orElse(0L) + ", not at " + expected + '.',
                "Somebody else has saved it since it was loaded: load it again, and save what comes of that.");
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
