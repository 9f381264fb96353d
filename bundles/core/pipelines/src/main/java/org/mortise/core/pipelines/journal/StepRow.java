package org.mortise.core.pipelines.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.core.pipelines.journal.SavedRun.Completed;
import org.mortise.core.value.Json;

/** A step that ended, as the table has it. */
final class StepRow {
    static final String COLUMNS = "name, status, started, micros, message";

    /** What a step left may be large; it is read only when it is asked for. */
    static final String WITH_LEFT = COLUMNS + ", left";

    private StepRow() {}

    static Completed of(ResultSet row) throws SQLException {
        var left =
                row.getMetaData().getColumnCount() > 5 ? left(row.getBytes(6)) : Map.<String, Map<String, Object>>of();
        var completed = row.getString(2).equals(RunStatus.COMPLETED.name());
        var name = row.getString(1);
        var step = new StepDescription(
                name,
                RunStatus.valueOf(row.getString(2)),
                Schema.time(row.getLong(3)),
                row.getLong(4),
                completed ? 1 : 0,
                row.getString(5),
                completed ? left.getOrDefault(name, Map.of()) : Map.of());
        return new Completed(step, left);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Map<String, Object>> left(byte[] json) {
        return (Map) Json.object(json);
    }
}
