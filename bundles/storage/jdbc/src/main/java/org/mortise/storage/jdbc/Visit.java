package org.mortise.storage.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.StorageSession.Visitor;
import org.mortise.storage.json.JsonReader;

/** A query and whoever is told of what it finds. */
final class Visit {
    /** How many rows come at a time where there may be more than anyone wants at once. */
    static final int FETCH = 500;

    private final Dialect dialect;
    private final Sql query;
    private final Visitor visitor;

    Visit(Dialect dialect, Sql query, Visitor visitor) {
        this.dialect = dialect;
        this.query = query;
        this.visitor = visitor;
    }

    /** The server failed when records had been told of already, so that it must not be tried again. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(SQLException error) {
            super(error);
        }

        SQLException error() {
            return (SQLException) getCause();
        }
    }

    Void on(Connection connection, int fetch) throws Exception {
        try (var statement = query.on(connection)) {
            statement.setFetchSize(fetch);
            try (var rows = statement.executeQuery();
                    var json = new JsonReader()) {
                for (boolean told = false; next(rows, told); told = true) {
                    if (!visitor.visit(Cir.of(json.object(rows.getBytes(1))))) {
                        dialect.leave(connection, rows);
                        break;
                    }
                }
            }
        }
        return null;
    }

    private static boolean next(ResultSet rows, boolean told) throws SQLException, Broken {
        try {
            return rows.next();
        } catch (SQLException e) {
            if (told) {
                throw new Broken(e);
            }
            throw e;
        }
    }
}
