package org.mortise.core.schedules.catalog;

import static org.mortise.core.table.Database.execute;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.mortise.core.table.Database;
import org.mortise.core.value.Json;

/** The accepted schedules in the store, with how far they are. */
final class ScheduleTable {
    private final Database database;

    ScheduleTable(DataSource store) {
        database = new Database(store);
        database.execute("""
                CREATE TABLE IF NOT EXISTS schedule(
                    id TEXT PRIMARY KEY, origin TEXT NOT NULL, document TEXT NOT NULL, pipelines TEXT NOT NULL,
                    created INTEGER NOT NULL, updated INTEGER NOT NULL,
                    last INTEGER, next INTEGER, begun INTEGER, runs TEXT NOT NULL, note TEXT NOT NULL) WITHOUT ROWID""");
    }

    /** One row. */
    record Row(
            String id,
            String origin,
            String document,
            List<String> pipelines,
            Instant created,
            Instant updated,
            State state) {}

    List<Row> all() {
        return database.select(
                ScheduleTable::read,
                "SELECT id, origin, document, pipelines, created, updated, last, next, begun, runs, note FROM schedule");
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                list(row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                new State(second(row, 7), second(row, 8), second(row, 9), list(row.getString(10)), row.getString(11)));
    }

    private static Instant second(ResultSet row, int column) throws SQLException {
        var seconds = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochSecond(seconds);
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(String json) {
        return List.copyOf((List<String>)
                Json.object(json.getBytes(StandardCharsets.UTF_8)).get("ids"));
    }

    private static String json(List<String> ids) {
        return Json.text(Map.of("ids", ids));
    }

    /** Puts one schedule in the place of another, {@code null} for none, in one transaction. */
    void replace(Schedule old, Schedule next) {
        database.transact(connection -> {
            if (old != null && !old.id().equals(next.id())) {
                execute(connection, "DELETE FROM schedule WHERE id = ?", old.id());
            }
            insert(connection, next);
        });
    }

    private static void insert(Connection connection, Schedule schedule) throws SQLException {
        var state = schedule.state();
        execute(
                connection,
                "INSERT OR REPLACE INTO schedule VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                schedule.id(),
                schedule.origin(),
                Json.text(schedule.definition().document()),
                json(schedule.pipelines()),
                schedule.created().toEpochMilli(),
                schedule.updated().toEpochMilli(),
                seconds(state.last()),
                seconds(state.next()),
                seconds(state.begun()),
                json(state.runs()),
                state.note());
    }

    private static Long seconds(Instant time) {
        return time == null ? null : time.getEpochSecond();
    }

    void delete(String id) {
        database.execute("DELETE FROM schedule WHERE id = ?", id);
    }
}
