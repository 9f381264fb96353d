package org.mortise.kit.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Entity;
import org.mortise.api.storage.Entity.Field;
import org.mortise.api.storage.Entity.Type;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Query;

/** What is known of an entity makes finding faster, and changes nothing that is found. */
public interface SchemaCases extends Rooms {

    private static Ontology ontology(String entity, Object... namesAndTypes) {
        var fields = new ArrayList<Field>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            fields.add(new Field(Attribute.of((String) namesAndTypes[i]), (Type) namesAndTypes[i + 1], true, null));
        }
        return new Ontology(List.of(new Entity(entity, fields, List.of())), List.of());
    }

    @Test
    default void attributes_that_are_known_from_the_beginning() throws Exception {
        var entity = room().entity();
        room().session().createSchema(ontology(entity, "name", Type.STRING, "n", Type.NUMBER, "at.day", Type.DATE));
        var records = new ArrayList<Cir>();
        for (int i = 0; i < 300; i++) {
            var day = String.format("2026-%02d-%02d", 1 + i % 12, 1 + i % 28);
            var data = Map.of("name", "name " + i % 20, "n", i * 0.5, "at", Map.of("day", day), "more", i);
            records.add(Samples.record(entity, Samples.id(i), data));
        }
        records.add(Samples.record(entity, Samples.id(300), Map.of()));
        room().store(records);
        var all = Query.all(entity);
        Same.records(room().all(entity), records);
        Same.asDefined(room(), all.where("name", Operator.EQ, "name 7"), records);
        Same.asDefined(room(), all.where("name", Operator.NEQ, "name 7").limitedTo(50), records);
        Same.asDefined(room(), all.where("n", Operator.GTE, 20L).where("n", Operator.LT, 60.5), records);
        Same.asDefined(room(), all.where("n", Operator.IN, List.of(1L, 1.5, 1000L)), records);
        Same.asDefined(room(), all.where("at.day", Operator.GTE, "2026-06").orderedBy("at.day", true), records);
        Same.asDefined(
                room(),
                all.orderedBy("name", false).orderedBy("n", true).limitedTo(40).from(5),
                records);
        Same.asDefined(room(), all.where("name", Operator.EQ, null), records);
    }

    @Test
    default void attributes_that_become_known_when_there_is_something_of_all_sorts_in_them() throws Exception {
        var entity = room().entity();
        var values = new ArrayList<>(Samples.values());
        values.add(Samples.MISSING);
        values.add(incompressible());
        var records = new ArrayList<Cir>();
        values.forEach(value -> records.add(Samples.valued(entity, Samples.id(records.size()), value)));
        room().store(records);
        room().session().createSchema(ontology(entity, "v", Type.STRING));
        room().session().createSchema(ontology(entity, "v", Type.STRING));
        room().session()
                .createSchema(ontology(entity, "v", Type.STRING, "v.w", Type.NUMBER, "it's \"new\"", Type.NUMBER));
        records.add(Samples.valued(entity, Samples.id(records.size()), incompressible() + "x"));
        room().store(records.get(records.size() - 1));
        Same.records(room().all(entity), records);
        var all = Query.all(entity);
        Same.asDefined(room(), all.orderedBy("v", false), records);
        Same.asDefined(room(), all.orderedBy("v", true), records);
        for (var value : Samples.values()) {
            Same.asDefined(room(), all.where("v", Operator.EQ, value), records);
        }
        for (var value : List.of("a", "", "\ud83d\ude00", 1L, 0.1, (1L << 53) + 1, true)) {
            Same.asDefined(room(), all.where("v", Operator.GT, value), records);
            Same.asDefined(room(), all.where("v", Operator.LTE, value), records);
            Same.asDefined(room(), all.where("v", Operator.NEQ, value), records);
        }
        for (var pattern : List.of("a%", "%b", "_", "%\ud83d\ude00")) {
            Same.asDefined(room(), all.where("v", Operator.LIKE, pattern), records);
        }
    }

    /** Longer than an entry of many an index may be. */
    private static String incompressible() {
        var random = new Random(5);
        return random.ints(20_000, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
