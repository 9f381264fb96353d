package org.mortise.storage.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.mortise.api.storage.Cir;
import org.mortise.storage.json.Json;

/**
 * Records of one entity that one statement writes.
 *
 * @param entity the entity
 * @param rows in the order of their ids, so that writers who meet wait for each other and do not deadlock
 */
record Batch(String entity, List<Dialect.Row> rows) {
    private static final int MOST_ROWS = 1000;

    /** Well below what servers take as one message when nobody has set another limit. */
    private static final int MOST_BYTES = 1 << 20;

    static List<Batch> of(List<Cir> records) {
        if (records.size() == 1) {
            return List.of(new Batch(records.get(0).entityType(), List.of(row(records.get(0)))));
        }
        var entities = new TreeMap<String, List<Cir>>();
        for (var record : records) {
            entities.computeIfAbsent(record.entityType(), entity -> new ArrayList<>())
                    .add(record);
        }
        var batches = new ArrayList<Batch>();
        entities.forEach((entity, own) -> split(entity, own, batches));
        return batches;
    }

    private static void split(String entity, List<Cir> records, List<Batch> batches) {
        records.sort(Comparator.comparing(Cir::id));
        var rows = new ArrayList<Dialect.Row>();
        int bytes = 0;
        for (var record : records) {
            var row = row(record);
            if (rows.size() == MOST_ROWS || bytes + row.json().length > MOST_BYTES && !rows.isEmpty()) {
                batches.add(new Batch(entity, List.copyOf(rows)));
                rows.clear();
                bytes = 0;
            }
            rows.add(row);
            bytes += row.json().length;
        }
        batches.add(new Batch(entity, rows));
    }

    private static Dialect.Row row(Cir record) {
        return new Dialect.Row(record, Json.bytes(record.toMap()));
    }
}
