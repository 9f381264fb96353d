package org.mortise.examples.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mortise.api.plugin.Health;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Capability;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.StorageMetadata;
import org.mortise.api.storage.StorageSession;

/**
 * One storage, open. It says that it neither filters nor sorts, so the runtime does both, and comes here with ids only.
 */
final class CustomSession implements StorageSession {
    private final Database database;

    CustomSession(Database database) {
        this.database = database;
    }

    @Override
    public StorageMetadata metadata() throws Exception {
        return database.read(connection -> new StorageMetadata(
                "custom_storage", connection.getMetaData().getDatabaseProductVersion(), capabilities()));
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.TRANSACTIONS);
    }

    /** The table is for all entities, so there is nothing to be made for one. */
    @Override
    public void createSchema(Ontology ontology) {}

    @Override
    public List<Failure> store(List<Cir> records) throws Exception {
        return database.write(connection -> {
            put(connection, records);
            return List.of();
        });
    }

    private static void put(Connection connection, List<Cir> records) throws Exception {
        try (var put = connection.prepareStatement("INSERT OR REPLACE INTO records VALUES (?, ?, ?)")) {
            for (var record : records) {
                put.setString(1, record.entityType());
                put.setString(2, record.id());
                put.setBytes(3, Records.bytes(record));
                put.executeUpdate();
            }
        }
    }

    @Override
    public void retrieve(Query query, Visitor visitor) throws Exception {
        database.read(connection -> {
            visit(connection, query, visitor);
            return null;
        });
    }

    /** SQLite compares texts as bytes of UTF-8, which is by code point, as the order of ids has to be. */
    private static void visit(Connection connection, Query query, Visitor visitor) throws Exception {
        var sql = "SELECT record FROM records WHERE " + meant(query) + " ORDER BY id LIMIT ? OFFSET ?";
        try (var select = connection.prepareStatement(sql)) {
            var next = bind(select, query);
            select.setLong(next, query.limit() == 0 ? -1 : query.limit());
            select.setLong(next + 1, query.offset());
            try (var rows = select.executeQuery()) {
                while (rows.next() && visitor.visit(Records.record(rows.getBytes(1)))) {
                    // It has taken the record.
                }
            }
        }
    }

    private static String meant(Query query) {
        var all = "entity = ? AND id > ?";
        return query.ids().isEmpty() ? all : all + " AND id IN (SELECT value FROM json_each(?))";
    }

    /** The number of the parameter that is next. */
    private static int bind(PreparedStatement statement, Query query) throws Exception {
        statement.setString(1, query.entityType());
        statement.setString(2, query.after());
        if (query.ids().isEmpty()) {
            return 3;
        }
        statement.setString(3, Records.text(query.ids()));
        return 4;
    }

    @Override
    public long update(Selection selection, Map<Attribute, Object> updates) throws Exception {
        return database.write(connection -> {
            var changed = new ArrayList<Cir>();
            visit(connection, selection.toQuery(), record -> changed.add(record.updated(updates)));
            put(connection, changed);
            return (long) changed.size();
        });
    }

    @Override
    public long delete(Selection selection) throws Exception {
        var query = selection.toQuery();
        return database.write(connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM records WHERE " + meant(query))) {
                bind(delete, query);
                return (long) delete.executeUpdate();
            }
        });
    }

    @Override
    public Health health() throws Exception {
        try {
            return database.read(connection -> Health.ok());
        } catch (ProblemException e) {
            return Health.failing(e.getMessage());
        }
    }

    /** No call leaves a connection open. */
    @Override
    public void close() {}
}
