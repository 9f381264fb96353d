package org.mortise.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mortise.api.problem.ProblemException;

class QueryTest {

    @Test
    void everySortOfValueHasItsPlaceAndNullIsLastBothWays() {
        var sorted = Arrays.asList(false, true, -1L, 0.5, 1L, "", "a", "\ud83d\ude00", List.of(), null);
        var records = new ArrayList<Cir>();
        for (int i = 0; i < sorted.size(); i++) {
            records.add(FilterTest.record(sorted.get(i)).withId("r" + i));
        }
        var mixed = new ArrayList<>(records);
        Collections.shuffle(mixed);
        mixed.sort(Query.all("x").orderedBy("v", false).comparator());
        assertThat(mixed).isEqualTo(records);
        mixed.sort(Query.all("x").orderedBy("v", true).comparator());
        assertThat(mixed.get(sorted.size() - 1).id()).isEqualTo("r9");
        assertThat(mixed.get(0).id()).isEqualTo("r8");
    }

    @Test
    void isReadFromTheFormOfTheReference() {
        var query = Query.of(Map.of(
                "entity_type",
                "order",
                "filters",
                List.of(Map.of("attribute", "a.b", "operator", "gte", "value", 1)),
                "order_by",
                List.of(Map.of("attribute", "c", "direction", "desc")),
                "limit",
                10L,
                "offset",
                5L));
        assertThat(query)
                .isEqualTo(Query.all("order")
                        .where("a.b", Filter.Operator.GTE, 1)
                        .orderedBy("c", true)
                        .limitedTo(10)
                        .from(5));
        assertThatThrownBy(() -> Query.of(Map.of("where", "1=1"))).hasMessageContaining("entity_type");
        assertThatThrownBy(() -> Query.of(Map.of("limit", -1L))).hasMessageContaining("query.limit");
        assertThatThrownBy(() -> Query.all("a").after("x").orderedBy("y", true)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aSelectionMeansAllOnlyWhenItSaysSo() {
        assertThatThrownBy(() -> Selection.of(Map.of("entity_type", "order"))).hasMessageContaining("\"all\": true");
        assertThatThrownBy(() -> Selection.ids("order", List.of())).isInstanceOf(ProblemException.class);
        assertThat(Selection.of(Map.of("all", true))).isEqualTo(Selection.all(Entity.DEFAULT));
        assertThatThrownBy(() -> Selection.of(Map.of("all", true, "ids", List.of("a"))))
                .hasMessageContaining("query.all");
    }

    @Test
    void anOntologyComesBackFromItsJson() {
        var json = Map.<String, Object>of(
                "entities",
                List.of(Map.of(
                        "name", "order",
                        "attributes",
                                List.of(Map.of("name", "n", "type", "number", "nullable", false, "default_value", 1L)),
                        "primary_key", List.of("n"))),
                "relationships",
                List.of(Map.of("name", "r", "from_entity", "order", "to_entity", "order", "type", "one-to-many")));
        assertThat(Ontology.of(json).toMap()).isEqualTo(json);
        assertThat(Ontology.of(Ontology.of(json).toMap())).isEqualTo(Ontology.of(json));
    }
}
