package org.mortise.kit.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Query;

/** All operators on all sorts of value, each answer held against {@link org.mortise.api.storage.Filter#matches}. */
public interface FilterCases extends Rooms {

    /** A record for each sort of value, and one without. */
    private List<Cir> stored(String entity) throws Exception {
        var records = new ArrayList<Cir>();
        for (var value : Samples.values()) {
            records.add(Samples.valued(entity, Samples.id(records.size()), value));
        }
        records.add(Samples.valued(entity, Samples.id(records.size()), Samples.MISSING));
        room().store(records);
        return records;
    }

    @Test
    default void equal_and_not_equal() throws Exception {
        var all = Query.all(room().entity());
        var records = stored(all.entityType());
        for (var value : Samples.values()) {
            Same.asDefined(room(), all.where("v", Operator.EQ, value), records);
            Same.asDefined(room(), all.where("v", Operator.NEQ, value), records);
        }
    }

    @Test
    default void greater_and_less() throws Exception {
        var all = Query.all(room().entity());
        var records = stored(all.entityType());
        var values = new ArrayList<>(Samples.numbers());
        values.addAll(Samples.texts());
        values.addAll(List.of(true, false));
        for (var value : values) {
            for (var operator : List.of(Operator.GT, Operator.GTE, Operator.LT, Operator.LTE)) {
                Same.asDefined(room(), all.where("v", operator, value), records);
            }
        }
    }

    @Test
    default void one_of_several() throws Exception {
        var all = Query.all(room().entity());
        var records = stored(all.entityType());
        Same.asDefined(room(), all.where("v", Operator.IN, List.of()), records);
        Same.asDefined(room(), all.where("v", Operator.IN, Arrays.asList(1L, "1", null)), records);
        Same.asDefined(room(), all.where("v", Operator.IN, Arrays.asList((Object) null)), records);
        Same.asDefined(room(), all.where("v", Operator.IN, Samples.numbers()), records);
        Same.asDefined(room(), all.where("v", Operator.IN, Samples.texts()), records);
        Same.asDefined(room(), all.where("v", Operator.IN, Samples.values()), records);
        Same.asDefined(room(), all.where("v", Operator.IN, List.of(List.of(1L, 2L), Map.of("a", 1L))), records);
    }

    @Test
    default void like() throws Exception {
        var all = Query.all(room().entity());
        var records = stored(all.entityType());
        for (var pattern : Samples.patterns()) {
            Same.asDefined(room(), all.where("v", Operator.LIKE, pattern), records);
        }
    }

    @Test
    default void values_inside_others() throws Exception {
        var entity = room().entity();
        var records = List.of(
                Samples.record(entity, "a", Map.of("address", Map.of("city", "Lyon", "geo", Map.of("lat", 45.76)))),
                Samples.record(entity, "b", Map.of("address", Map.of("city", "Oslo"))),
                Samples.record(entity, "c", Map.of("address", "Lyon")),
                Samples.record(entity, "d", Map.of("address", List.of(Map.of("city", "Lyon")))),
                Samples.record(entity, "e", Map.of("address.city", "Lyon")),
                Samples.record(entity, "f", Map.of()));
        room().store(records);
        for (var attribute :
                List.of("address.city", "address.geo.lat", "address", "address.0.city", "address.city.x")) {
            for (var value : Arrays.asList("Lyon", null, 45.76)) {
                Same.asDefined(room(), Query.all(entity).where(attribute, Operator.EQ, value), records);
                Same.asDefined(room(), Query.all(entity).where(attribute, Operator.NEQ, value), records);
            }
            Same.asDefined(room(), Query.all(entity).where(attribute, Operator.GTE, "Lyon"), records);
            Same.asDefined(room(), Query.all(entity).where(attribute, Operator.LIKE, "L%"), records);
        }
    }

    @Test
    default void several_conditions_hold_together() throws Exception {
        var entity = room().entity();
        var records = new ArrayList<Cir>();
        for (int i = 0; i < 200; i++) {
            records.add(Samples.record(entity, Samples.id(i), Map.of("n", i, "name", "name " + i % 7)));
        }
        room().store(records);
        var some = Query.all(entity).where("n", Operator.GTE, 50L).where("n", Operator.LT, 150L);
        Same.asDefined(room(), some, records);
        Same.asDefined(room(), some.where("name", Operator.EQ, "name 3"), records);
        Same.asDefined(room(), some.where("name", Operator.LIKE, "%3").where("n", Operator.NEQ, 101L), records);
        Same.asDefined(room(), some.where("n", Operator.LT, 50L), records);
    }
}
