package org.mortise.actions.builtin.sql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mortise.actions.builtin.blocking.Abort;
import org.mortise.actions.builtin.poll.Checkpoint;
import org.mortise.actions.builtin.poll.Fingerprint;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives the rows of a table that it has not given before, in the order of a column that grows.
 *
 * <p>Rows with the same cursor as the last one may come later, or may not have fitted within the limit. So it asks from
 * that cursor on, it included, and the checkpoint remembers which of the rows at it were given.
 */
@Extension(kind = Action.KIND, name = "poll_sql_incremental", description = "Gives new rows of a table")
public final class PollSqlIncremental implements Action<PollSqlIncremental.Parameters, PollSqlIncremental.Result> {

    public record Parameters(
            @Parameter("The database: jdbc:…, postgres://user:password@host/db, mysql://…, sqlite:path")
            String dsn,

            @Parameter("The table, with its schema where that is not the usual one")
            String table,

            @Parameter(
                    "The column that grows, such as a number or the time of the last change; rows where it is null are"
                            + " not given")
            String cursorColumn,

            @Parameter("The kind of database, where the DSN does not say it")
            Optional<String> driver,

            @Parameter(value = "How many rows to give at most", defaultValue = "500")
            int limit,

            @Parameter("What the last poll left") Optional<Map<String, Object>> checkpoint) {

        public Parameters {
            if (limit < 1) {
                throw ProblemException.invalid("limit", "must be at least 1");
            }
        }
    }

    public record Result(
            @Parameter("A map for each new row, by column") List<Map<String, Object>> items,

            @Parameter("How many new rows there are") int rowCount,
            @Parameter("Where to go on, for the next poll") Checkpoint checkpoint,
            @Parameter("Where they are from") Source source) {}

    /**
     * @param driver the kind of database
     * @param table the table, as the definition names it
     */
    public record Source(String driver, String table) {}

    private final Databases databases;

    @Activate
    public PollSqlIncremental(@Reference Databases databases) {
        this.databases = databases;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) throws Exception {
        if (parameters.limit() > databases.rows()) {
            throw ProblemException.invalid(
                    "limit", "must be at most " + databases.rows() + ", as the SQL actions' configuration says");
        }
        var dsn = databases.dsn(parameters.dsn(), parameters.driver());
        var before = Checkpoint.of(parameters.checkpoint());
        return databases.with(dsn, (connection, abort) -> {
            var table = Table.find(connection, parameters.table(), parameters.cursorColumn());
            var items = news(table, before, parameters.limit(), connection, abort);
            return new Result(
                    items, items.size(), after(before, table, items), new Source(dsn.scheme(), parameters.table()));
        });
    }

    private static List<Map<String, Object>> news(
            Table table, Checkpoint before, int limit, Connection connection, Abort abort) throws Exception {
        var seen = Set.copyOf(before.seenHashes());
        var news = new ArrayList<Map<String, Object>>();
        for (var row : rows(table, before, limit + seen.size(), connection, abort)) {
            if (news.size() < limit && !seen.contains(Fingerprint.of(row))) {
                news.add(row);
            }
        }
        return news;
    }

    private static List<Map<String, Object>> rows(
            Table table, Checkpoint before, int limit, Connection connection, Abort abort) throws Exception {
        var sql = "SELECT * FROM " + table.sql() + " WHERE " + table.columnSql()
                + (before.lastCursor().isPresent() ? " >= ?" : " IS NOT NULL") + " ORDER BY " + table.columnSql()
                + " LIMIT " + limit;
        try (var statement = connection.prepareStatement(sql)) {
            abort.by(statement::cancel);
            if (before.lastCursor().isPresent()) {
                table.bind(statement, 1, before.lastCursor().get());
            }
            try (var set = statement.executeQuery()) {
                return new Rows(set).read(limit);
            }
        }
    }

    /** Stands at the last row's cursor, and knows the rows that stand there. */
    private static Checkpoint after(Checkpoint before, Table table, List<Map<String, Object>> news)
            throws IOException, SQLException {
        if (news.isEmpty()) {
            return before.polled();
        }
        var cursor = news.get(news.size() - 1).get(table.column());
        var seen = new ArrayList<String>();
        if (before.lastCursor().filter(last -> same(last, cursor)).isPresent()) {
            seen.addAll(before.seenHashes());
        }
        for (var row : news) {
            if (same(row.get(table.column()), cursor)) {
                seen.add(Fingerprint.of(row));
            }
        }
        return before.polled().at(cursor).seen(seen);
    }

    /** A number that went through JSON may have come back as another class. */
    private static boolean same(Object one, Object other) {
        return one.toString().equals(other.toString());
    }
}
