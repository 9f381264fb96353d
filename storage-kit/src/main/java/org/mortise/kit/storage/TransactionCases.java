package org.mortise.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Capability;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Selection;

/** What is done at once is done wholly or not at all, where a backend says so; and else what was not done is told. */
public interface TransactionCases extends Rooms {

    @Test
    default void an_update_that_one_record_cannot_have() throws Exception {
        var entity = room().entity();
        var records = new ArrayList<Cir>(IntStream.range(0, 60)
                .mapToObj(i -> Samples.record(entity, Samples.id(i), Map.of("a", Map.of("b", i))))
                .toList());
        records.set(40, Samples.record(entity, Samples.id(40), Map.of("a", "no object")));
        room().store(records);
        Map<Attribute, Object> updates = Map.of(Attribute.of("a.c"), 1L);
        assertThatThrownBy(() -> room().update(Selection.all(entity), updates)).isInstanceOf(ProblemException.class);
        var found = room().all(entity);
        if (room().can(Capability.TRANSACTIONS)) {
            Same.records(found, records);
        } else {
            Same.record(found.get(40), records.get(40));
            assertThat(found).hasSameSizeAs(records);
        }
    }

    @Test
    default void records_of_which_some_never_come() throws Exception {
        var entity = room().entity();
        var broken = new AbstractList<Cir>() {
            @Override
            public Cir get(int index) {
                if (index >= 700) {
                    throw new IllegalStateException("There are no more after all.");
                }
                return Samples.record(entity, Samples.id(index), Map.of("n", index));
            }

            @Override
            public int size() {
                return 1000;
            }
        };
        assertThatThrownBy(() -> room().session().store(broken)).isInstanceOf(Exception.class);
        var found = room().all(entity);
        if (room().can(Capability.TRANSACTIONS)) {
            assertThat(found).hasSize(0);
        } else {
            assertThat(found).hasSizeLessThanOrEqualTo(700);
        }
        room().store(broken.subList(0, 700));
        Same.records(room().all(entity), List.copyOf(broken.subList(0, 700)));
    }
}
