package org.mortise.storage.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;
import org.mortise.storage.jdbc.Names;
import org.mortise.storage.jdbc.Sql;

/**
 * The database that a project's tables are in. Its table {@code catalogue} says which entity each of the others is of.
 *
 * @param name of letters, digits and underscores
 */
record Database(String name) {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9_]{0,15}");

    static Database of(String namespace, String project) {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw ProblemException.invalid(
                    "namespace", "must be at most 16 lower case letters, digits and underscores, the first a letter");
        }
        return new Database(namespace + '_' + Names.of(project));
    }

    String relation(String entity) {
        return quoted(Names.of(entity));
    }

    /** Both names have nothing in them that would need an escape. */
    private String quoted(String table) {
        return '`' + name + "`.`" + table + '`';
    }

    /** Makes the table of an entity. An id is kept in bytes, for no collation of both servers tells all texts apart. */
    void make(Connection connection, String entity) throws SQLException {
        if (Sql.of("SELECT 1 FROM information_schema.schemata WHERE schema_name = ?", name)
                        .first(connection)
                == null) {
            Sql.of("CREATE DATABASE IF NOT EXISTS `" + name + '`').update(connection);
        }
        Sql.of("CREATE TABLE IF NOT EXISTS " + quoted("catalogue")
                        + "(relation VARCHAR(64) PRIMARY KEY, entity TEXT CHARACTER SET utf8mb4) ENGINE=InnoDB")
                .update(connection);
        Sql.of("CREATE TABLE IF NOT EXISTS " + relation(entity) + "(id VARBINARY(800) PRIMARY KEY,"
                        + " record LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,"
                        + " attributes JSON NOT NULL) ENGINE=InnoDB")
                .update(connection);
        Sql.of("INSERT IGNORE INTO " + quoted("catalogue") + " VALUES (?, ?)", Names.of(entity), entity)
                .update(connection);
    }
}
