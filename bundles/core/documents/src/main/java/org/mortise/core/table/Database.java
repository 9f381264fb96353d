package org.mortise.core.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/**
 * The store, for whoever keeps a small table in it and all of that in memory too. What is written has survived the end of
 * the process once the method returns; a {@link ProblemException} of kind {@code UNAVAILABLE} says that nothing was.
 */
public final class Database {
    private final DataSource store;

    public Database(DataSource store) {
        this.store = store;
    }

    /** Several statements that happen together or not at all. */
    public interface Change {
        void on(Connection connection) throws SQLException;
    }

    /** What becomes of one row. */
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    public <T> List<T> select(Reading<T> reading, String sql, Object... values) {
        try (var connection = store.getConnection();
                var select = prepare(connection, sql, values);
                var rows = select.executeQuery()) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reading.of(rows));
            }
            return all;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public void transact(Change change) {
        try (var connection = store.getConnection()) {
            connection.setAutoCommit(false);
            change.on(connection);
            connection.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** One statement by itself. */
    public void execute(String sql, Object... values) {
        transact(connection -> execute(connection, sql, values));
    }

    /** One statement of a {@link Change}. */
    public static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = prepare(connection, sql, values)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
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
