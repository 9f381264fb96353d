package org.mortise.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Selection;

/** Setting attributes of records, and of no others. */
public interface UpdateCases extends Rooms {

    @Test
    default void selected_records_are_changed_and_no_others() throws Exception {
        var entity = room().entity();
        var elsewhere = Samples.record(room().entity(), Samples.id(3), Map.of("n", 3L));
        var records = new ArrayList<Cir>(IntStream.range(0, 50)
                .mapToObj(i -> Samples.record(entity, Samples.id(i), Map.of("n", i, "keep", Map.of("this", i))))
                .toList());
        room().store(records);
        room().store(elsewhere);
        Map<Attribute, Object> updates = new HashMap<>();
        updates.put(Attribute.of("n"), "changed");
        updates.put(Attribute.of("gone"), null);
        updates.put(Attribute.of("keep.that"), List.of(1L, Map.of("deep", true)));
        updates.put(Attribute.of("made.on.the.way"), new BigInteger("123456789012345678901234567890"));
        var some = new Filter(Attribute.of("n"), Operator.LT, 20L);
        assertThat(room().update(Selection.where(entity, some), updates)).isEqualTo(20);
        records.replaceAll(record -> some.matches(record) ? record.updated(updates) : record);
        Same.records(room().all(entity), records);
        Same.records(room().all(elsewhere.entityType()), List.of(elsewhere));
        assertThat(room().update(Selection.where(entity, some), updates)).isZero();
    }

    @Test
    default void all_records_are_changed_when_all_are_meant() throws Exception {
        var entity = room().entity();
        var records = IntStream.range(0, 20)
                .mapToObj(i -> Samples.record(entity, Samples.id(i), Map.of("n", i)))
                .toList();
        room().store(records);
        Map<Attribute, Object> updates = Map.of(Attribute.of("n"), 7L);
        assertThat(room().update(Selection.all(entity), updates)).isEqualTo(20);
        Same.records(
                room().all(entity),
                records.stream().map(record -> record.updated(updates)).toList());
        assertThat(room().update(Selection.all(room().entity()), updates)).isZero();
    }

    @Test
    default void records_are_changed_by_their_ids() throws Exception {
        var entity = room().entity();
        var records = new ArrayList<Cir>(IntStream.range(0, 4_000)
                .mapToObj(i -> Samples.record(entity, Samples.id(i), Map.of("n", i)))
                .toList());
        room().store(records);
        var ids = new ArrayList<>(
                IntStream.range(0, 2_000).mapToObj(i -> Samples.id(2 * i)).toList());
        ids.add("nobody");
        Map<Attribute, Object> updates = Map.of(Attribute.of("even"), true);
        assertThat(room().update(Selection.ids(entity, ids), updates)).isEqualTo(2_000);
        records.replaceAll(record -> ids.contains(record.id()) ? record.updated(updates) : record);
        Same.records(room().all(entity), records);
    }

    @Test
    default void every_sort_of_value_can_be_set() throws Exception {
        var entity = room().entity();
        var records = new ArrayList<Cir>();
        for (var value : Samples.values()) {
            var record = Samples.valued(entity, Samples.id(records.size()), Samples.MISSING);
            var updates = new HashMap<Attribute, Object>();
            updates.put(Attribute.of("v"), value);
            records.add(record.updated(updates));
            room().store(record);
            assertThat(room().update(Selection.ids(entity, List.of(record.id())), updates))
                    .isEqualTo(1);
        }
        Same.records(room().all(entity), records);
    }

    @Test
    default void updates_at_the_same_time_lose_none_of_each_other() throws Exception {
        var entity = room().entity();
        room().store(Samples.record(entity, "one", Map.of()));
        var workers = Executors.newFixedThreadPool(4);
        try {
            var work = IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<Long>) () -> room().update(
                                    Selection.ids(entity, List.of("one")), Map.of(Attribute.of("a" + i), (Object) i)))
                    .toList();
            for (var done : workers.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(1);
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat((Map<?, ?>) room().all(entity).get(0).data()).hasSize(40);
    }
}
