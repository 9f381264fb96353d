package org.mortise.storage.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Entity;
import org.mortise.storage.jdbc.Names;
import org.mortise.storage.jdbc.Sql;

/**
 * Columns that an attribute's key is in the beginning of, each with an index. They take no room in the table, and a query
 * has to name them: MariaDB does not see by itself that an expression is that of a column.
 */
final class Columns {
    /** In bytes, so that the rows of an index stay short whatever is in the records. */
    static final int BEGINNING = 255;

    /** A table can have 64 indexes. */
    private static final int MOST = 60;

    private final Database database;
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    /** MariaDB's JSON_UNQUOTE spoils what is beyond Unicode's first plane, and MySQL has no JSON_VALUE before 8.0.21. */
    private volatile String value = "JSON_UNQUOTE(JSON_EXTRACT(attributes, ?))";

    Columns(Database database) {
        this.database = database;
    }

    boolean knows(String entity) {
        return known.containsKey(entity);
    }

    /** The key of an attribute, in bytes. */
    Sql key(Attribute attribute) {
        return Sql.of("CAST(" + value + " AS BINARY)", Attributes.path(attribute));
    }

    void learn(Connection connection, String entity) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("MariaDB")) {
            value = "JSON_VALUE(attributes, ?)";
        }
        Set<String> columns = ConcurrentHashMap.newKeySet();
        try (var statement = Sql.of(
                                "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?",
                                database.name(),
                                Names.of(entity))
                        .on(connection);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        if (!columns.isEmpty()) {
            known.put(entity, columns);
        }
    }

    Optional<Sql> find(String entity, Attribute attribute) {
        var name = name(attribute);
        return known.getOrDefault(entity, Set.of()).contains(name) ? Optional.of(Sql.of(name)) : Optional.empty();
    }

    private static String name(Attribute attribute) {
        return "k_" + Names.of(attribute.toString());
    }

    void make(Connection connection, Entity entity) throws SQLException {
        learn(connection, entity.name());
        var columns = known.getOrDefault(entity.name(), Set.of());
        for (var attribute : entity.attributes()) {
            var name = name(attribute.name());
            if (attribute.type() != Entity.Type.JSON && columns.size() < MOST && !columns.contains(name)) {
                make(connection, entity.name(), attribute.name());
                columns.add(name);
            }
        }
    }

    /** The path is letters, digits and underscores, whatever the attribute's name is. */
    private void make(Connection connection, String entity, Attribute attribute) throws SQLException {
        var name = name(attribute);
        var key = key(attribute).text().replace("?", '\'' + Attributes.path(attribute) + '\'');
        try {
            Sql.of("ALTER TABLE " + database.relation(entity) + " ADD COLUMN " + name + " VARBINARY(" + BEGINNING
                            + ") GENERATED ALWAYS AS (LEFT(" + key + ", " + BEGINNING + ")) VIRTUAL, ADD INDEX " + name
                            + '(' + name + ')')
                    .update(connection);
        } catch (SQLException e) {
            if (e.getErrorCode() != 1060) {
                throw e;
            }
            // Somebody else has made it meanwhile.
        }
    }
}
