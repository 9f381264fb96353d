package org.mortise.core.pipelines.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.journal.SavedRun.Completed;
import org.mortise.core.pipelines.value.Json;

/** Reads the journal, on a connection of its own; readers wait for each other and not for the writer. */
final class History implements AutoCloseable {
    private static final String RUN =
            "SELECT number, run.id, pipeline, status, queued, started, ended, error, head, document"
                    + " FROM run JOIN definition ON definition.id = run.definition ";

    private final Connection connection;
    private final PreparedStatement byId;
    private final PreparedStatement newest;
    private final PreparedStatement newestOf;
    private final PreparedStatement steps;
    private final PreparedStatement stepsWithLeft;

    History(Connection connection) throws SQLException {
        this.connection = connection;
        byId = connection.prepareStatement(RUN + "WHERE run.id = ?");
        newest = connection.prepareStatement(RUN + "ORDER BY number DESC LIMIT ?");
        newestOf = connection.prepareStatement(RUN + "WHERE pipeline = ? ORDER BY number DESC LIMIT ?");
        var columns = "SELECT position, name, status, started, micros, message";
        steps = connection.prepareStatement(columns + " FROM step WHERE run = ? ORDER BY position");
        stepsWithLeft = connection.prepareStatement(columns + ", left FROM step WHERE run = ? ORDER BY position");
    }

    synchronized Optional<RunDescription> find(String id) {
        return reading(() -> {
            byId.setString(1, id);
            return rows(byId).stream().findFirst().map(row -> describe(row, steps(row, stepsWithLeft)));
        });
    }

    synchronized List<RunDescription> list(String pipeline, int limit) {
        return reading(() -> {
            var select = pipeline.isEmpty() ? newest : newestOf;
            if (!pipeline.isEmpty()) {
                select.setString(1, pipeline);
            }
            select.setInt(pipeline.isEmpty() ? 1 : 2, limit);
            return rows(select).stream()
                    .map(row -> describe(row, steps(row, steps)))
                    .toList();
        });
    }

    synchronized Optional<SavedRun> load(String id) {
        return reading(() -> {
            byId.setString(1, id);
            return rows(byId).stream().findFirst().map(this::saved);
        });
    }

    private record Row(RunHead head, RunStatus status, Instant started, Instant ended, String error, String document) {}

    private static List<Row> rows(PreparedStatement select) throws SQLException {
        try (var row = select.executeQuery()) {
            var rows = new ArrayList<Row>();
            while (row.next()) {
                var head = HeadJson.read(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Schema.time(row.getLong(5)),
                        row.getBytes(9));
                rows.add(new Row(
                        head,
                        RunStatus.valueOf(row.getString(4)),
                        time(row, 6),
                        time(row, 7),
                        row.getString(8),
                        row.getString(10)));
            }
            return rows;
        }
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        var micros = row.getLong(column);
        return row.wasNull() ? null : Schema.time(micros);
    }

    private List<Completed> steps(Row row, PreparedStatement select) {
        return reading(() -> {
            select.setLong(1, row.head().number());
            try (var step = select.executeQuery()) {
                var found = new ArrayList<Completed>();
                while (step.next()) {
                    found.add(step(step, select == stepsWithLeft));
                }
                return found;
            }
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Completed step(ResultSet row, boolean withLeft) throws SQLException {
        var left = withLeft ? (Map<String, Map<String, Object>>) (Map) Json.object(row.getBytes(7)) : null;
        var name = row.getString(2);
        var status = RunStatus.valueOf(row.getString(3));
        var result = withLeft && status == RunStatus.COMPLETED
                ? left.getOrDefault(name, Map.of())
                : Map.<String, Object>of();
        var description = new StepDescription(
                name,
                status,
                Schema.time(row.getLong(4)),
                row.getLong(5),
                status == RunStatus.COMPLETED ? 1 : 0,
                row.getString(6),
                result);
        return new Completed(description, left);
    }

    private SavedRun saved(Row row) {
        var completed = steps(row, stepsWithLeft).stream()
                .takeWhile(step -> step.step().status() == RunStatus.COMPLETED)
                .toList();
        return new SavedRun(row.head(), row.document(), row.status(), row.started(), completed);
    }

    private static RunDescription describe(Row row, List<Completed> ended) {
        var steps = new ArrayList<StepDescription>();
        ended.forEach(step -> steps.add(step.step()));
        var names = names(row.document());
        names.subList(Math.min(steps.size(), names.size()), names.size())
                .forEach(name -> steps.add(StepDescription.queued(name)));
        var done = steps.stream()
                .filter(step -> step.status() == RunStatus.COMPLETED)
                .count();
        var head = row.head();
        return new RunDescription(
                head.id(),
                head.pipeline(),
                head.pipelineName(),
                head.project(),
                head.triggerType(),
                head.triggeredBy(),
                row.status(),
                (double) done / steps.size(),
                row.error(),
                head.queued(),
                row.started(),
                row.ended(),
                List.copyOf(steps));
    }

    private static List<String> names(String document) {
        var steps = (List<?>) Json.object(document.getBytes(UTF_8)).get("steps");
        return steps.stream()
                .map(step -> (String) ((Map<?, ?>) step).get("name"))
                .toList();
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException e) {
            var detail = "The journal cannot be read: " + e.getMessage() + '.';
            throw new ProblemException(new Problem(Kind.UNAVAILABLE, detail, "", List.of()), e);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
