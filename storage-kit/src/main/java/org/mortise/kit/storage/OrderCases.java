package org.mortise.kit.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Query;

/** The order of what is found, held against {@link Query#comparator}. */
public interface OrderCases extends Rooms {

    @Test
    default void values_of_all_sorts_have_an_order_and_what_is_null_comes_last() throws Exception {
        var entity = room().entity();
        var values = new ArrayList<>(Samples.values());
        values.addAll(Samples.texts());
        values.add(Samples.MISSING);
        Collections.shuffle(values, new Random(2));
        var records = new ArrayList<Cir>();
        values.forEach(value -> records.add(Samples.valued(entity, Samples.id(records.size()), value)));
        room().store(records);
        Same.asDefined(room(), Query.all(entity).orderedBy("v", false), records);
        Same.asDefined(room(), Query.all(entity).orderedBy("v", true), records);
    }

    @Test
    default void several_attributes_in_both_directions() throws Exception {
        var entity = room().entity();
        var random = new Random(3);
        var records = new ArrayList<Cir>();
        for (int i = 0; i < 300; i++) {
            var data =
                    Map.of("a", random.nextInt(5), "b", Map.of("c", "" + random.nextInt(5)), "d", random.nextDouble());
            records.add(Samples.record(entity, Samples.id(i), data));
        }
        Collections.shuffle(records, random);
        room().store(records);
        for (var first : new boolean[] {true, false}) {
            for (var second : new boolean[] {true, false}) {
                var query = Query.all(entity).orderedBy("a", first).orderedBy("b.c", second);
                Same.asDefined(room(), query, records);
                Same.asDefined(room(), query.limitedTo(20).from(10), records);
                Same.asDefined(room(), query.orderedBy("d", first).where("d", Operator.LT, 0.5), records);
            }
        }
    }
}
