package org.mortise.storage.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Order;
import org.mortise.api.storage.Query;
import org.mortise.storage.json.Json;

/**
 * Which entity is in which table, and which of its attributes have a column with an index on it. Tables and columns are
 * numbered; names are in tables of their own and in no statement.
 *
 * @param version of the database's schema, which changes with every change of it by anybody
 */
record Layout(int version, Map<String, Table> tables) {
    static final Layout NONE = new Layout(-1, Map.of());

    /** An entity's table. */
    record Table(String name, Map<Attribute, String> keys) {

        /** Whether all that a query goes by has a column. */
        boolean serves(Query query) {
            return query.filters().stream().map(Filter::attribute).allMatch(keys::containsKey)
                    && query.orderBy().stream().map(Order::attribute).allMatch(keys::containsKey);
        }
    }

    static Layout read(Connection connection, int version) throws SQLException {
        var tables = new HashMap<String, Table>();
        if (version > 0) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT number, name FROM entity")) {
                while (row.next()) {
                    var number = row.getInt(1);
                    tables.put(row.getString(2), new Table("r" + number, keys(connection, number)));
                }
            }
        }
        return new Layout(version, Map.copyOf(tables));
    }

    private static Map<Attribute, String> keys(Connection connection, int entity) throws SQLException {
        var keys = new LinkedHashMap<Attribute, String>();
        var sql = "SELECT number, path FROM attribute WHERE entity = ? ORDER BY number";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, entity);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var path = new ArrayList<String>();
                    ((List<?>) Parsed.value(row.getString(2))).forEach(name -> path.add((String) name));
                    keys.put(new Attribute(path), "k" + row.getInt(1));
                }
            }
        }
        return keys;
    }

    /** The table of an entity, made if there is none; to be called while writing. */
    static Table table(Writer writer, String entity) throws SQLException {
        var table = writer.known().layout().tables().get(entity);
        return table == null ? Layout.make(writer, entity) : table;
    }

    private static Table make(Writer writer, String entity) throws SQLException {
        try (var statement = writer.connection().createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS entity(number INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS attribute(entity INTEGER NOT NULL, number INTEGER NOT NULL,"
                    + " path TEXT NOT NULL, PRIMARY KEY(entity, number)) WITHOUT ROWID");
        }
        try (var insert =
                writer.connection().prepareStatement("INSERT INTO entity(name) VALUES (?) RETURNING number")) {
            insert.setString(1, entity);
            try (var row = insert.executeQuery()) {
                var name = "r" + row.getInt(1);
                row.close();
                try (var create = writer.connection().createStatement()) {
                    create.execute("CREATE TABLE " + name
                            + "(id TEXT PRIMARY KEY, origin TEXT NOT NULL, data TEXT NOT NULL) WITHOUT ROWID");
                }
                return new Table(name, Map.of());
            }
        }
    }

    /** Gives an attribute a column and an index; to be called while writing. */
    static void addKey(Writer writer, Table table, Attribute attribute, int number) throws SQLException {
        var column = "k" + number;
        try (var statement = writer.connection().createStatement()) {
            statement.execute("ALTER TABLE " + table.name() + " ADD COLUMN " + column + " BLOB");
        }
        try (var insert = writer.connection().prepareStatement("INSERT INTO attribute VALUES (?, ?, ?)")) {
            insert.setInt(1, Integer.parseInt(table.name().substring(1)));
            insert.setInt(2, number);
            insert.setString(3, new String(Json.bytes(attribute.path()), java.nio.charset.StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
        var sql = "UPDATE " + table.name() + " SET " + column + " = ";
        var fill = new Sql(sql).value(null, attribute);
        try (var update = writer.connection().prepareStatement(fill.text())) {
            fill.bind(update);
            update.executeUpdate();
        }
        try (var statement = writer.connection().createStatement()) {
            statement.execute(
                    "CREATE INDEX i" + table.name() + '_' + number + " ON " + table.name() + '(' + column + ')');
        }
        writer.statements().forget();
    }
}
