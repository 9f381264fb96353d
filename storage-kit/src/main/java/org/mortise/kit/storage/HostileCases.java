package org.mortise.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Order;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.Source.Format;
import org.mortise.api.storage.Source.Type;

/** What anybody names is stored and found again, or refused; it is never interpreted. */
public interface HostileCases extends Rooms {
    int TOGETHER = 10;

    /** Somebody whom none of this concerns. */
    private Cir bystander() throws Exception {
        var bystander = Samples.record(room().entity(), "bystander", Map.of("v", "untouched", "id", 1L));
        room().store(bystander);
        return bystander;
    }

    @Test
    default void a_thousand_names_and_values_through_every_operator() throws Exception {
        var bystander = bystander();
        var entity = room().entity();
        var texts = Hostile.texts();
        for (int from = 0; from < texts.size(); from += TOGETHER) {
            namesAndValues(entity, texts.subList(from, Math.min(texts.size(), from + TOGETHER)));
        }
        Same.records(room().all(bystander.entityType()), List.of(bystander));
    }

    /** Few at a time: some backends look at all that there is for each that they find. */
    private void namesAndValues(String entity, List<String> texts) throws Exception {
        var records = new ArrayList<Cir>();
        for (var text : texts) {
            records.add(Samples.record(entity, Samples.id(records.size()), Map.of(text, text, "same", "same")));
        }
        room().store(records);
        Same.records(room().all(entity), records);
        for (int i = 0; i < texts.size(); i++) {
            var text = texts.get(i);
            var attribute = new Attribute(List.of(text));
            var found = new ArrayList<Filter>();
            for (var operator : List.of(Operator.EQ, Operator.GTE, Operator.LTE)) {
                found.add(new Filter(attribute, operator, text));
            }
            found.add(new Filter(attribute, Operator.IN, List.of(text, "nothing")));
            found.add(new Filter(attribute, Operator.LIKE, Hostile.pattern(text)));
            Same.asDefined(room(), Query.all(entity).filteredBy(found), records);
            var others = List.of(
                    new Filter(attribute, Operator.NEQ, text + 'x'),
                    new Filter(attribute, Operator.GT, ""),
                    new Filter(attribute, Operator.LT, text + 'x'));
            Same.asDefined(room(), Query.all(entity).filteredBy(others), records);
        }
        assertThat(room().delete(Selection.all(entity))).isEqualTo(records.size());
    }

    @Test
    default void names_to_sort_by() throws Exception {
        var entity = room().entity();
        var texts = Hostile.texts().subList(0, 150);
        var records = new ArrayList<Cir>();
        for (int i = 0; i < 20; i++) {
            var data = new HashMap<String, Object>();
            for (int j = 0; j < texts.size(); j++) {
                data.put(texts.get(j), (i * (j + 7)) % 20);
            }
            records.add(Samples.record(entity, Samples.id(i), data));
        }
        room().store(records);
        for (int j = 0; j < texts.size(); j += 2) {
            var orders = List.of(
                    new Order(new Attribute(List.of(texts.get(j))), j % 4 == 0),
                    new Order(new Attribute(List.of(texts.get(j + 1))), j % 4 != 0));
            Same.asDefined(room(), new Query(entity, List.of(), orders, 10, 0, "", List.of()), records);
        }
    }

    @Test
    default void names_and_values_to_update() throws Exception {
        var bystander = bystander();
        var entity = room().entity();
        var record = Samples.record(entity, "one", Map.of("v", 1L));
        room().store(record);
        Map<Attribute, Object> updates = new HashMap<>();
        for (var text : Hostile.texts().subList(0, 300)) {
            updates.put(new Attribute(List.of(text)), text);
            updates.put(new Attribute(List.of("within", text)), text);
        }
        assertThat(room().update(Selection.ids(entity, List.of("one")), updates))
                .isEqualTo(1);
        Same.records(room().all(entity), List.of(record.updated(updates)));
        Same.records(room().all(bystander.entityType()), List.of(bystander));
    }

    @Test
    default void ids_and_all_that_is_said_of_a_source() throws Exception {
        var bystander = bystander();
        var entity = room().entity();
        var records = new ArrayList<Cir>();
        for (var text : Hostile.texts().subList(0, 300)) {
            var parameters = Map.<String, Object>of("entity_type", entity, text, text);
            var source = new Source(Type.FILE, text, java.time.Instant.EPOCH, Format.TEXT, parameters);
            records.add(new Cir(text, source, Map.of("v", text), Map.of(text, text)));
        }
        room().store(records);
        var sorted = records.stream().sorted(Query.all(entity).comparator()).toList();
        Same.records(room().all(entity), sorted);
        Same.records(
                room().find(Query.ids(entity, Same.ids(records).subList(0, 150))),
                records.subList(0, 150).stream()
                        .sorted(Query.all(entity).comparator())
                        .toList());
        Same.asDefined(room(), Query.all(entity).after("'").limitedTo(20), records);
        assertThat(room().delete(Selection.ids(entity, Same.ids(records)))).isEqualTo(records.size());
        assertThat(room().all(entity)).isEmpty();
        Same.records(room().all(bystander.entityType()), List.of(bystander));
    }

    @Test
    default void entities() throws Exception {
        var bystander = bystander();
        var records = new ArrayList<Cir>();
        var texts = Hostile.texts();
        for (int i = 0; i < texts.size(); i += 25) {
            var record = entity(texts.get(i), i);
            if (record != null && stored(record)) {
                records.add(record);
            }
        }
        for (var record : records) {
            Same.records(room().all(record.entityType()), List.of(record));
            room().update(Selection.all(record.entityType()), Map.of(Attribute.of("v"), 2L));
        }
        for (var record : records) {
            Same.records(room().all(record.entityType()), List.of(record.updated(Map.of(Attribute.of("v"), 2L))));
            assertThat(room().delete(Selection.all(record.entityType()))).isEqualTo(1);
        }
        Same.records(room().all(bystander.entityType()), List.of(bystander));
    }

    /** A record of an entity so named; {@code null} where the API itself refuses the name. */
    private static Cir entity(String name, int number) {
        try {
            Query.all(name);
            return Samples.record(name, Samples.id(number), Map.of("v", 1L));
        } catch (ProblemException e) {
            return null;
        }
    }

    private boolean stored(Cir record) throws Exception {
        try {
            room().store(record);
            return true;
        } catch (ProblemException e) {
            assertThat(e.problem().kind()).as(e.getMessage()).isEqualTo(Kind.INVALID);
            return false;
        }
    }
}
