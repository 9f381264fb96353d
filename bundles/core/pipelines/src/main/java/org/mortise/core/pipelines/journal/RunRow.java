package org.mortise.core.pipelines.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.core.value.Json;

/** A run and its definition, as the tables have them. */
record RunRow(
        RunHead head,
        RunStatus status,
        Instant started,
        Instant ended,
        String error,
        Map<String, Object> result,
        String document) {
    static final String COLUMNS =
            "number, run.id, pipeline, status, queued, started, ended, error, head, document, project, key, result";

    static RunRow of(ResultSet row) throws SQLException {
        var head = HeadJson.read(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(11),
                row.getString(12),
                Schema.time(row.getLong(5)),
                row.getBytes(9));
        return new RunRow(
                head,
                RunStatus.valueOf(row.getString(4)),
                time(row, 6),
                time(row, 7),
                row.getString(8),
                row.getBytes(13) == null ? Map.of() : Json.object(row.getBytes(13)),
                row.getString(10));
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        var micros = row.getLong(column);
        return row.wasNull() ? null : Schema.time(micros);
    }

    /** @param ended the steps that ended; the definition knows those that never began */
    RunDescription describe(List<SavedStep> ended) {
        var began = StepTree.of(ended);
        var steps = names().stream()
                .map(name -> began.getOrDefault(name, StepDescription.queued(name)))
                .toList();
        var share = steps.stream().mapToDouble(StepDescription::progress).sum() / steps.size();
        return new RunDescription(
                head.id(),
                head.pipeline(),
                head.pipelineName(),
                head.project(),
                head.triggerType(),
                head.triggeredBy(),
                head.priority(),
                head.key(),
                head.parent(),
                status,
                status == RunStatus.COMPLETED ? 1 : share,
                error,
                result,
                head.queued(),
                started,
                this.ended,
                steps);
    }

    private List<String> names() {
        var steps = (List<?>) Json.object(document.getBytes(UTF_8)).get("steps");
        return steps.stream()
                .map(step -> (String) ((Map<?, ?>) step).get("name"))
                .toList();
    }
}
