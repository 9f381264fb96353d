package org.mortise.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Selection;

/** Many threads at once, on one session. */
public interface ConcurrencyCases extends Rooms {
    int WRITERS = 8;

    /** Each does its part, beginning at the same moment; the first failure fails the case. */
    private static void together(Part part) throws Exception {
        var begin = new CyclicBarrier(WRITERS);
        var workers = Executors.newFixedThreadPool(WRITERS);
        try {
            var parts = new ArrayList<Callable<Void>>();
            for (int i = 0; i < WRITERS; i++) {
                var number = i;
                parts.add(() -> {
                    begin.await();
                    part.of(number);
                    return null;
                });
            }
            for (var done : workers.invokeAll(parts)) {
                done.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    /** What one of several threads does. */
    interface Part {
        void of(int number) throws Exception;
    }

    @Test
    default void the_first_records_of_an_entity_from_all_sides() throws Exception {
        var entity = room().entity();
        together(number -> {
            for (int i = 0; i < 25; i++) {
                room().store(Samples.record(entity, Samples.id(100 * number + i), Map.of("by", number)));
            }
        });
        assertThat(room().all(entity)).hasSize(WRITERS * 25);
    }

    @Test
    default void the_same_records_from_all_sides_are_each_those_of_one() throws Exception {
        var entity = room().entity();
        together(number -> {
            var records = new ArrayList<Cir>();
            for (int i = 0; i < 50; i++) {
                // The other way round for every other one: who takes locks in the order given must not come to a halt.
                var id = Samples.id(number % 2 == 0 ? i : 49 - i);
                records.add(Samples.record(entity, id, Map.of("by", number, "also", List.of(number))));
            }
            room().store(records);
        });
        var found = room().all(entity);
        assertThat(found).hasSize(50);
        for (var record : found) {
            var data = (Map<?, ?>) record.data();
            Same.value(data.get("also"), List.of(data.get("by")));
        }
    }

    @Test
    default void reading_while_others_write_and_delete() throws Exception {
        var entity = room().entity();
        var steady = Samples.record(entity, "steady", Map.of("v", 1L));
        room().store(steady);
        together(number -> {
            for (int i = 0; i < 15; i++) {
                var mine = Samples.record(entity, "w" + number, Map.of("i", i));
                if (number % 2 == 0) {
                    room().store(mine);
                    assertThat(Same.ids(room().all(entity))).contains("steady", mine.id());
                    room().delete(Selection.ids(entity, List.of(mine.id())));
                } else {
                    assertThat(Same.ids(room().all(entity))).contains("steady");
                }
            }
        });
        Same.records(room().all(entity), List.of(steady));
    }
}
