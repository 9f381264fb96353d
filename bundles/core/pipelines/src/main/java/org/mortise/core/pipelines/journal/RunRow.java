package org.mortise.core.pipelines.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.core.value.Json;

/** A run and its definition, as the tables have them. */
record RunRow(RunHead head, RunStatus status, Instant started, Instant ended, String error, String document) {
    static final String COLUMNS =
            "number, run.id, pipeline, status, queued, started, ended, error, head, document, project, key";

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
                row.getString(10));
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        var micros = row.getLong(column);
        return row.wasNull() ? null : Schema.time(micros);
    }

    /** @param ended the steps that ended, in order; the definition knows those that never began */
    RunDescription describe(List<StepDescription> ended) {
        var steps = new ArrayList<>(ended);
        names().stream().skip(ended.size()).forEach(name -> steps.add(StepDescription.queued(name)));
        var completed = ended.stream()
                .filter(step -> step.status() == RunStatus.COMPLETED)
                .count();
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
                (double) completed / steps.size(),
                error,
                Map.of(),
                head.queued(),
                started,
                this.ended,
                List.copyOf(steps));
    }

    private List<String> names() {
        var steps = (List<?>) Json.object(document.getBytes(UTF_8)).get("steps");
        return steps.stream()
                .map(step -> (String) ((Map<?, ?>) step).get("name"))
                .toList();
    }
}
