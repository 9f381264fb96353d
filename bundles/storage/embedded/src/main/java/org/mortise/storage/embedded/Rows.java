package org.mortise.storage.embedded;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.StorageSession.Visitor;

/** Records of one entity as rows. They are written as JSON before the turn of who stores them comes. */
final class Rows {
    private final List<Row> rows = new ArrayList<>();

    private record Row(Cir record, byte[] origin, byte[] data) {}

    static Map<String, Rows> of(List<Cir> records) {
        var rows = new LinkedHashMap<String, Rows>();
        for (var record : records) {
            rows.computeIfAbsent(record.entityType(), entity -> new Rows())
                    .rows
                    .add(new Row(record, Parsed.origin(record), Parsed.data(record)));
        }
        return rows;
    }

    void insert(Writer writer, Layout.Table table) throws SQLException {
        var keys = List.copyOf(table.keys().keySet());
        var insert = writer.statements().statement(insertion(table));
        for (var row : rows) {
            insert.setString(1, row.record.id());
            insert.setBytes(2, row.origin);
            insert.setBytes(3, row.data);
            for (int i = 0; i < keys.size(); i++) {
                insert.setBytes(4 + i, Key.of(row.record.value(keys.get(i))));
            }
            insert.executeUpdate();
        }
    }

    private static String insertion(Layout.Table table) {
        var columns = new StringBuilder();
        table.keys().values().forEach(column -> columns.append(", ").append(column));
        return "INSERT OR REPLACE INTO " + table.name() + "(id, origin, data" + columns
                + ") VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT)"
                + ", ?".repeat(table.keys().size()) + ')';
    }

    static Void visit(PreparedStatement select, Visitor visitor) throws Exception {
        try (var row = select.executeQuery();
                var reader = new RecordReader()) {
            while (row.next()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                } else if (!visitor.visit(reader.record(row))) {
                    break;
                }
            }
        }
        return null;
    }

    static Cir one(Writer writer, Layout.Table table, String id) throws SQLException, IOException {
        var sql = "SELECT " + RecordReader.COLUMNS + " FROM " + table.name() + " WHERE id = ?";
        var select = writer.statements().statement(sql);
        select.setString(1, id);
        try (var row = select.executeQuery();
                var reader = new RecordReader()) {
            row.next();
            return reader.record(row);
        }
    }
}
