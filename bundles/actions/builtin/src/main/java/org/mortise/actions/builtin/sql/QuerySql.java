package org.mortise.actions.builtin.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.actions.builtin.blocking.Abort;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Asks a database. A statement that changes it instead gives no items but the number of rows it changed. */
@Extension(kind = Action.KIND, name = "query_sql", description = "Gives the rows of a query of a database")
public final class QuerySql implements Action<QuerySql.Parameters, QuerySql.Result> {

    public record Parameters(
            @Parameter("The database: jdbc:…, postgres://user:password@host/db, mysql://…, sqlite:path")
            String dsn,

            @Parameter("The query; what comes from elsewhere belongs into arguments, with a ? in its place here")
            String query,

            @Parameter(value = "What takes the place of each ?", defaultValue = "[]")
            List<Object> arguments,

            @Parameter("The kind of database, where the DSN does not say it")
            Optional<String> driver,

            @Parameter("The column whose value in the last row is next_cursor")
            Optional<String> cursorColumn) {}

    public record Result(
            @Parameter("A map for each row, by column") List<Map<String, Object>> items,

            @Parameter("How many rows there are, or how many were changed")
            int rowCount,

            @Parameter("The cursor of the last row, null without one")
            Optional<Object> nextCursor) {}

    private final Databases databases;

    @Activate
    public QuerySql(@Reference Databases databases) {
        this.databases = databases;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) throws Exception {
        var dsn = databases.dsn(parameters.dsn(), parameters.driver());
        return databases.with(dsn, (connection, abort) -> run(parameters, connection, abort));
    }

    private Result run(Parameters parameters, Connection connection, Abort abort) throws Exception {
        try (var statement = connection.prepareStatement(parameters.query())) {
            abort.by(statement::cancel);
            for (int i = 0; i < parameters.arguments().size(); i++) {
                statement.setObject(i + 1, parameters.arguments().get(i));
            }
            return statement.execute()
                    ? read(parameters, statement)
                    : new Result(List.of(), statement.getUpdateCount(), Optional.empty());
        }
    }

    private Result read(Parameters parameters, PreparedStatement statement) throws Exception {
        try (var set = statement.getResultSet()) {
            var rows = new Rows(set);
            var cursor = parameters.cursorColumn();
            if (cursor.isPresent() && !rows.names().contains(cursor.get())) {
                throw ProblemException.invalid(
                        "cursor_column", "'" + cursor.get() + "' is none of the columns " + rows.names());
            }
            var items = rows.read(databases.rows());
            return new Result(
                    items,
                    items.size(),
                    cursor.filter(column -> !items.isEmpty())
                            .map(column -> items.get(items.size() - 1).get(column)));
        }
    }
}
