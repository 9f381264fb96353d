package org.mortise.kit.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.Source.Format;
import org.mortise.api.storage.Source.Type;

/** Where a record comes from is kept as carefully as what it is; large records too. */
public interface ProvenanceCases extends Rooms {

    @Test
    default void source_and_metadata_are_kept_whole() throws Exception {
        var entity = room().entity();
        var records = new ArrayList<Cir>();
        for (var type : Type.values()) {
            for (var format : Format.values()) {
                var number = records.size();
                var source = new Source(
                        type,
                        "file:///data/\ud83d\ude00/" + number,
                        Instant.parse("2026-01-31T12:00:00Z").plusNanos(number * 1_000_001L),
                        format,
                        Map.of("entity_type", entity, "delimiter", ";", "nested", Map.of("n", List.of(1L, 0.1))));
                var metadata = Map.<String, Object>of(
                        "size", 12L, "encoding", "utf-8", "quality_metrics", Map.of("complete", 0.95));
                records.add(new Cir(Samples.id(number), source, Map.of("n", number), metadata));
            }
        }
        room().store(records);
        Same.records(room().all(entity), records);
        Map<Attribute, Object> updates = Map.of(Attribute.of("n"), 0L);
        room().update(Selection.all(entity), updates);
        Same.records(
                room().all(entity),
                records.stream().map(record -> record.updated(updates)).toList());
    }

    @Test
    default void times_far_away() throws Exception {
        var entity = room().entity();
        var records = new ArrayList<Cir>();
        for (var time :
                List.of("0001-01-01T00:00:00Z", "1969-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z")) {
            var source = new Source(Type.FILE, "a", Instant.parse(time), Format.TEXT, Map.of("entity_type", entity));
            records.add(new Cir(Samples.id(records.size()), source, Map.of("time", time), Map.of()));
        }
        room().store(records);
        Same.records(room().all(entity), records);
    }

    @Test
    default void a_megabyte_of_text_or_of_binary() throws Exception {
        var entity = room().entity();
        var bytes = new byte[1 << 20];
        new Random(4).nextBytes(bytes);
        var records = List.of(
                Samples.record(
                        entity, "binary", Map.of("content", Base64.getEncoder().encodeToString(bytes))),
                Samples.record(entity, "text", Map.of("content", "\u00e4\ud83d\ude00\"\\".repeat(1 << 17))));
        room().store(records);
        Same.records(room().all(entity), records);
    }
}
