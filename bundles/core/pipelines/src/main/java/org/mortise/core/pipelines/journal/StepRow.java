package org.mortise.core.pipelines.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.core.value.Json;

/** A step that ended, as the table has it. */
final class StepRow {
    static final String COLUMNS = "position, path, status, next, started, micros, attempts, message";

    /** What a step left and said may be large; it is read only when it is asked for. */
    static final String WITH_LEFT = COLUMNS + ", log, left";

    private StepRow() {}

    static SavedStep of(ResultSet row, boolean withLeft) throws SQLException {
        var left = withLeft ? left(row.getBytes(10)) : Map.<String, Map<String, Object>>of();
        var log = withLeft ? row.getString(9) : null;
        var path = row.getString(2);
        var status = RunStatus.valueOf(row.getString(3));
        var next = Next.valueOf(row.getString(4));
        var name = name(path);
        var step = new StepDescription(
                name,
                path,
                status,
                Schema.time(row.getLong(5)),
                row.getLong(6),
                row.getInt(7),
                next == Next.END ? 0 : 1,
                row.getString(8),
                status == RunStatus.COMPLETED ? left.getOrDefault(name, Map.of()) : Map.of(),
                log == null ? List.of() : List.of(log.split("\n")),
                List.of());
        return new SavedStep(row.getInt(1), step, next, left);
    }

    /** What follows the last slash, or the brackets of a round. */
    private static String name(String path) {
        var slash = path.lastIndexOf('/');
        return path.substring(path.endsWith("]") ? path.lastIndexOf('[') : slash + 1);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Map<String, Object>> left(byte[] json) {
        return (Map) Json.object(json);
    }
}
