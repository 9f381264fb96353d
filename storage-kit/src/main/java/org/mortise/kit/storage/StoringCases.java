package org.mortise.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mortise.api.storage.Query;

/** Storing one, many and very many; in the place of what was there. */
public interface StoringCases extends Rooms {

    @Test
    default void what_is_stored_is_found_as_it_was() throws Exception {
        var entity = room().entity();
        var values = Samples.values();
        var records = IntStream.range(0, values.size())
                .mapToObj(i -> Samples.valued(entity, Samples.id(i), values.get(i)))
                .toList();
        room().store(records);
        Same.records(room().all(entity), records);
    }

    @Test
    default void data_need_not_be_an_object() throws Exception {
        var entity = room().entity();
        var records = List.of(
                Samples.record(entity, "list", List.of(1L, "two", Map.of("three", 3L))),
                Samples.record(entity, "number", 5L),
                Samples.record(entity, "text", "text"),
                Samples.record(entity, "truth", false));
        room().store(records);
        Same.records(room().all(entity), records);
        assertThat(Same.ids(
                        room().find(Query.all(entity).where("a", org.mortise.api.storage.Filter.Operator.EQ, null))))
                .hasSize(4);
    }

    @Test
    default void nothing_is_stored_and_nothing_is_found() throws Exception {
        var entity = room().entity();
        room().store(List.of());
        assertThat(room().all(entity)).isEmpty();
    }

    @Test
    default void ten_thousand_are_stored_at_once_and_come_in_the_order_of_their_ids() throws Exception {
        var entity = room().entity();
        var records = IntStream.range(0, 10_000)
                .mapToObj(i -> Samples.record(entity, Samples.id(i), Map.of("n", i, "even", i % 2 == 0)))
                .toList();
        var mixed = new java.util.ArrayList<>(records);
        Collections.shuffle(mixed, new java.util.Random(1));
        room().store(mixed);
        Same.records(room().all(entity), records);
    }

    @Test
    default void a_record_takes_the_place_of_the_one_with_its_id() throws Exception {
        var entity = room().entity();
        var other = Samples.record(entity, "other", Map.of("a", 0L));
        room().store(Samples.record(entity, "same", Map.of("a", 1L, "b", 2L)), other);
        var next = Samples.record(entity, "same", Map.of("a", 3L));
        room().store(next);
        Same.records(room().all(entity), List.of(other, next));
    }

    @Test
    default void an_id_is_one_of_its_entity_only() throws Exception {
        var one = Samples.record(room().entity(), "same", Map.of("a", 1L));
        var other = Samples.record(room().entity(), "same", Map.of("a", 2L));
        room().store(one, other);
        Same.records(room().all(one.entityType()), List.of(one));
        Same.records(room().all(other.entityType()), List.of(other));
    }

    @Test
    default void ids_are_told_apart_however_alike_they_look() throws Exception {
        var entity = room().entity();
        var ids = List.of(
                "A",
                "a",
                "a ",
                " a",
                "a/b",
                "a.b",
                "..",
                "\u00e4",
                "a\u0308",
                "\ufffd",
                "\ud83d\ude00",
                "%",
                "x".repeat(200));
        var records = ids.stream()
                .map(id -> Samples.record(entity, id, Map.of("id", id)))
                .toList();
        room().store(records);
        Same.records(
                room().all(entity),
                records.stream().sorted(Query.all(entity).comparator()).toList());
    }

    @Test
    default void records_are_found_by_their_ids() throws Exception {
        var entity = room().entity();
        var records = IntStream.range(0, 5_000)
                .mapToObj(i -> Samples.record(entity, Samples.id(i), Map.of("n", i)))
                .toList();
        room().store(records);
        var ids = IntStream.range(0, 3_000).mapToObj(i -> Samples.id(i * 2)).toList();
        Same.asDefined(room(), Query.ids(entity, ids), records);
        Same.asDefined(room(), Query.ids(entity, List.of("nobody", Samples.id(7))), records);
        assertThat(room().find(Query.ids(entity, List.of("nobody")))).isEmpty();
    }
}
