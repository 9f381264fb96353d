package org.mortise.core.collections.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.mortise.core.table.Database;
import org.mortise.core.value.Json;

/** The accepted collections in the store. */
final class CollectionTable {
    private final Database database;

    CollectionTable(DataSource store) {
        database = new Database(store);
        database.execute("""
                CREATE TABLE IF NOT EXISTS collection(
                    id TEXT PRIMARY KEY, origin TEXT NOT NULL, document TEXT NOT NULL, unsettled INTEGER NOT NULL,
                    created INTEGER NOT NULL, updated INTEGER NOT NULL) WITHOUT ROWID""");
    }

    /** One row. */
    record Row(String id, String origin, String document, boolean unsettled, Instant created, Instant updated) {}

    List<Row> all() {
        return database.select(
                CollectionTable::read, "SELECT id, origin, document, unsettled, created, updated FROM collection");
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)));
    }

    void put(Listed collection) {
        database.execute(
                "INSERT OR REPLACE INTO collection VALUES (?, ?, ?, ?, ?, ?)",
                collection.id(),
                collection.origin(),
                Json.text(collection.definition().document()),
                collection.unsettled(),
                collection.created().toEpochMilli(),
                collection.updated().toEpochMilli());
    }

    void delete(String id) {
        database.execute("DELETE FROM collection WHERE id = ?", id);
    }
}
