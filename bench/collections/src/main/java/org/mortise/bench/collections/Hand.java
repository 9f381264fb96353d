package org.mortise.bench.collections;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.search.Query;
import org.mortise.storage.json.Json;
import org.sqlite.SQLiteDataSource;

/**
 * What one would write by hand for the job that a collection does: Lucene says where the ten are, and they are read from the
 * same file on one connection by a statement that is kept, as maps by the same code that reads JSON.
 */
final class Hand implements AutoCloseable {
    private final Bare lucene;
    private final Connection connection;
    private final PreparedStatement records;

    Hand(Path file, Bare lucene) throws SQLException {
        this.lucene = lucene;
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        connection = source.getConnection();
        records = connection.prepareStatement("SELECT number, json FROM record WHERE number IN ("
                + String.join(",", Collections.nCopies(Main.HITS, "?")) + ')');
    }

    /** What is found, the best first. */
    List<Map<String, Object>> search(Query query) throws IOException, SQLException {
        var numbers = lucene.numbers(query);
        for (var i = 0; i < Main.HITS; i++) {
            records.setLong(i + 1, i < numbers.size() ? numbers.get(i) : 0);
        }
        var found = new HashMap<Long, Map<String, Object>>();
        try (var rows = records.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getLong(1), Json.object(rows.getBytes(2)));
            }
        }
        return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
