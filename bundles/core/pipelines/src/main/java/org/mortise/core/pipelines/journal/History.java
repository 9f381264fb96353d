package org.mortise.core.pipelines.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/**
 * Reads the journal, on a connection of its own; readers wait for each other and not for the writer. Statements are
 * prepared each time, which is microseconds, because the driver closes one that met an error.
 */
final class History implements AutoCloseable {
    private static final String RUN =
            "SELECT " + RunRow.COLUMNS + " FROM run JOIN definition ON definition.id = run.definition WHERE ";
    private static final String STEPS = " FROM step WHERE run = ?";

    /** Rounds of loops that went well are many, and of interest only to go on after them. */
    private static final String SHOWN = " AND NOT (status = 'COMPLETED' AND path LIKE '%]')";

    private final Connection connection;

    History(Connection connection) {
        this.connection = connection;
    }

    synchronized Optional<RunDescription> find(String id) {
        return reading(() -> {
            var runs = runs("run.id = ?", id);
            return runs.isEmpty() ? Optional.empty() : Optional.of(describe(runs.get(0), StepRow.WITH_LEFT));
        });
    }

    /** What the run was made of that was asked for with this key. */
    synchronized Optional<RunHead> keyed(String pipeline, String key) {
        return reading(() -> runs("pipeline = ? AND key = ? AND key <> ''", pipeline, key).stream()
                .map(RunRow::head)
                .findFirst());
    }

    /** The newest runs first, their steps without results. */
    synchronized List<RunDescription> list(RunFilter filter) {
        return reading(() -> {
            var selection = new Selection(filter);
            var descriptions = new ArrayList<RunDescription>();
            for (var run : runs(selection.sql(), selection.values())) {
                descriptions.add(describe(run, StepRow.COLUMNS));
            }
            return descriptions;
        });
    }

    synchronized Optional<SavedRun> load(String id) {
        return reading(() -> {
            var runs = runs("run.id = ?", id);
            return runs.isEmpty() ? Optional.empty() : Optional.of(saved(runs.get(0)));
        });
    }

    /** Hands over every run that is accepted and not begun, the oldest first. */
    synchronized void waiting(Consumer<SavedRun> taker) {
        reading(() -> {
            each("status = 'QUEUED' ORDER BY number", run -> taker.accept(saved(run)));
            return null;
        });
    }

    private SavedRun saved(RunRow run) throws SQLException {
        if (run.started() == null) {
            return new SavedRun(run.head(), run.document(), run.status(), null, Map.of(), List.of());
        }
        return new SavedRun(
                run.head(),
                run.document(),
                run.status(),
                run.started(),
                run.result(),
                steps(run, StepRow.WITH_LEFT, ""));
    }

    private RunDescription describe(RunRow run, String columns) throws SQLException {
        return run.describe(steps(run, columns, SHOWN));
    }

    private List<RunRow> runs(String which, Object... values) throws SQLException {
        var runs = new ArrayList<RunRow>();
        each(which, runs::add, values);
        return runs;
    }

    private interface Taker {
        void take(RunRow run) throws SQLException;
    }

    private void each(String which, Taker taker, Object... values) throws SQLException {
        try (var select = connection.prepareStatement(RUN + which)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    taker.take(RunRow.of(row));
                }
            }
        }
    }

    private List<SavedStep> steps(RunRow run, String columns, String which) throws SQLException {
        try (var select = connection.prepareStatement("SELECT " + columns + STEPS + which + " ORDER BY position")) {
            select.setLong(1, run.head().number());
            try (var row = select.executeQuery()) {
                var steps = new ArrayList<SavedStep>();
                while (row.next()) {
                    steps.add(StepRow.of(row, columns.equals(StepRow.WITH_LEFT)));
                }
                return steps;
            }
        }
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
