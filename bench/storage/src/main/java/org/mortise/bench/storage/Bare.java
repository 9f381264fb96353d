package org.mortise.bench.storage;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.mortise.storage.json.Json;

/**
 * What one would write by hand for these records and no others, on one connection: a table that has the JSON and is asked
 * by two indexes, with prepared statements that are kept.
 */
final class Bare implements Store, AutoCloseable {
    private static final int FETCH = 500;

    /** The SQL of a database: how to make the table, how to put a record in, and how to ask. */
    record Dialect(List<String> make, String put, boolean arrays, String customer, String total) {}

    static final Dialect POSTGRESQL = new Dialect(
            List.of(
                    "CREATE TABLE bare(id text COLLATE \"C\" PRIMARY KEY, record json NOT NULL,"
                            + " data jsonb GENERATED ALWAYS AS (record::text::jsonb -> 'data') STORED)",
                    "CREATE INDEX bare_customer ON bare ((data #>> '{customer,name}'))",
                    "CREATE INDEX bare_total ON bare (((data ->> 'total')::numeric))"),
            "INSERT INTO bare(id, record) SELECT id, record::json FROM unnest(?, ?) AS given(id, record)"
                    + " ON CONFLICT (id) DO UPDATE SET record = EXCLUDED.record",
            true,
            "data #>> '{customer,name}'",
            "(data ->> 'total')::numeric");

    static final Dialect SQLITE = new Dialect(
            List.of(
                    "PRAGMA journal_mode = WAL",
                    "PRAGMA synchronous = NORMAL",
                    "CREATE TABLE bare(id TEXT PRIMARY KEY, record TEXT NOT NULL, customer TEXT, total REAL)"
                            + " WITHOUT ROWID",
                    "CREATE INDEX bare_customer ON bare (customer)",
                    "CREATE INDEX bare_total ON bare (total)"),
            "INSERT OR REPLACE INTO bare VALUES (?, CAST(? AS TEXT), ?, ?)",
            false,
            "customer",
            "total");

    private final Dialect dialect;
    private final Connection connection;
    private final PreparedStatement put;
    private final PreparedStatement byId;
    private final PreparedStatement ofCustomer;
    private final PreparedStatement page;
    private final PreparedStatement scan;

    Bare(Dialect dialect, Connection connection) throws SQLException {
        this.dialect = dialect;
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            for (var sql : dialect.make()) {
                statement.execute(sql);
            }
        }
        connection.setAutoCommit(false);
        put = connection.prepareStatement(dialect.put());
        byId = connection.prepareStatement("SELECT record FROM bare WHERE id = ?");
        ofCustomer =
                connection.prepareStatement("SELECT record FROM bare WHERE " + dialect.customer() + " = ? ORDER BY id");
        page = connection.prepareStatement("SELECT record FROM bare ORDER BY " + dialect.total() + ", id LIMIT ?");
        scan = connection.prepareStatement("SELECT record FROM bare ORDER BY id");
        scan.setFetchSize(FETCH);
    }

    @Override
    public void store(List<Cir> records) throws SQLException {
        if (dialect.arrays()) {
            put.setArray(
                    1,
                    connection.createArrayOf(
                            "text", records.stream().map(Cir::id).toArray()));
            put.setArray(
                    2,
                    connection.createArrayOf(
                            "text", records.stream().map(Bare::text).toArray()));
            put.executeUpdate();
        } else {
            for (var record : records) {
                var data = (Map<?, ?>) record.data();
                put.setString(1, record.id());
                put.setBytes(2, Json.bytes(record.toMap()));
                put.setString(3, (String) ((Map<?, ?>) data.get("customer")).get("name"));
                put.setDouble(4, ((BigDecimal) data.get("total")).doubleValue());
                put.executeUpdate();
            }
        }
        connection.commit();
    }

    private static String text(Cir record) {
        return new String(Json.bytes(record.toMap()), StandardCharsets.UTF_8);
    }

    @Override
    public int byId(String id) throws Exception {
        byId.setString(1, id);
        return count(byId);
    }

    @Override
    public int ofCustomer(String name) throws Exception {
        ofCustomer.setString(1, name);
        return count(ofCustomer);
    }

    @Override
    public int page(int limit) throws Exception {
        page.setInt(1, limit);
        return count(page);
    }

    @Override
    public int scan() throws Exception {
        return count(scan);
    }

    private int count(PreparedStatement query) throws Exception {
        int found = 0;
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                found += Json.object(rows.getBytes(1)).isEmpty() ? 0 : 1;
            }
        }
        connection.commit();
        return found;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
