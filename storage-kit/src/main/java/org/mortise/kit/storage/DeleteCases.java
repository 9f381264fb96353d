package org.mortise.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;

/** Deleting records, and no others. */
public interface DeleteCases extends Rooms {

    @Test
    default void selected_records_are_deleted_and_no_others() throws Exception {
        var entity = room().entity();
        var elsewhere = Samples.record(room().entity(), Samples.id(3), Map.of("n", 3L));
        var records = new ArrayList<Cir>(IntStream.range(0, 50)
                .mapToObj(i -> Samples.record(entity, Samples.id(i), Map.of("n", i)))
                .toList());
        room().store(records);
        room().store(elsewhere);
        var some = new Filter(Attribute.of("n"), Operator.GTE, 30L);
        assertThat(room().delete(Selection.where(entity, some))).isEqualTo(20);
        assertThat(room().delete(Selection.where(entity, some))).isZero();
        records.removeIf(some::matches);
        Same.records(room().all(entity), records);
        assertThat(room().delete(Selection.ids(entity, List.of(Samples.id(0), "nobody", Samples.id(40)))))
                .isEqualTo(1);
        records.remove(0);
        Same.records(room().all(entity), records);
        assertThat(room().delete(Selection.all(entity))).isEqualTo(29);
        assertThat(room().all(entity)).isEmpty();
        Same.records(room().all(elsewhere.entityType()), List.of(elsewhere));
    }

    @Test
    default void what_was_deleted_can_be_stored_again() throws Exception {
        var entity = room().entity();
        var first = Samples.record(entity, "one", Map.of("a", 1L, "b", 1L));
        var second = Samples.record(entity, "one", Map.of("a", 2L));
        room().store(first);
        assertThat(room().delete(Selection.all(entity))).isEqualTo(1);
        room().store(second);
        Same.records(room().all(entity), List.of(second));
        assertThat(room().find(Query.all(entity).where("b", Operator.EQ, 1L))).isEmpty();
    }

    @Test
    default void thousands_are_deleted_by_their_ids() throws Exception {
        var entity = room().entity();
        var records = IntStream.range(0, 4_000)
                .mapToObj(i -> Samples.record(entity, Samples.id(i), Map.of("n", i)))
                .toList();
        room().store(records);
        assertThat(room().delete(Selection.ids(entity, Same.ids(records.subList(0, 3_000)))))
                .isEqualTo(3_000);
        Same.records(room().all(entity), records.subList(3_000, 4_000));
    }
}
