package org.mortise.storage.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;
import org.mortise.storage.jdbc.Names;
import org.mortise.storage.jdbc.Sql;

/**
 * The schema that a project's tables are in. Its table {@code catalogue} says which entity each of the others is of.
 *
 * @param name of letters, digits and underscores
 */
record Schema(String name) {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9_]{0,15}");

    static Schema of(String namespace, String project) {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw ProblemException.invalid(
                    "namespace", "must be at most 16 lower case letters, digits and underscores, the first a letter");
        }
        return new Schema(namespace + '_' + Names.of(project));
    }

    String relation(String entity) {
        return quoted(Names.of(entity));
    }

    /** Both names have nothing in them that would need an escape. */
    private String quoted(String table) {
        return '"' + name + "\".\"" + table + '"';
    }

    /**
     * Makes the table of an entity. The exact record is what is answered with; what is asked is a copy that the server
     * derives, for {@code jsonb} keeps neither the order of keys nor numbers as they were written.
     *
     * <p>{@code IF NOT EXISTS} alone fails when two do it at once, hence the lock.
     */
    void make(Connection connection, String entity) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Sql.of("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", name).first(connection);
            if (Sql.of("SELECT to_regnamespace(?)", name).first(connection) == null) {
                Sql.of("CREATE SCHEMA \"" + name + '"').update(connection);
            }
            Sql.of("CREATE TABLE IF NOT EXISTS " + quoted("catalogue") + "(relation text PRIMARY KEY, entity text)")
                    .update(connection);
            Sql.of("CREATE TABLE IF NOT EXISTS " + relation(entity)
                            + "(id text COLLATE \"C\" PRIMARY KEY, record json NOT NULL,"
                            + " data jsonb GENERATED ALWAYS AS (record::text::jsonb -> 'data') STORED)")
                    .update(connection);
            Sql.of(
                            "INSERT INTO " + quoted("catalogue") + " VALUES (?, ?) ON CONFLICT DO NOTHING",
                            Names.of(entity),
                            entity)
                    .update(connection);
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
