package org.mortise.core.storage.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Ontology;

class IntakeTest {
    private static final Ontology ORDERS = Ontology.of(Map.of(
            "entities",
            List.of(Map.of(
                    "name", "order",
                    "attributes",
                            List.of(
                                    Map.of("name", "number", "type", "string", "nullable", false),
                                    Map.of("name", "line", "type", "number"),
                                    Map.of("name", "placed", "type", "date"),
                                    Map.of("name", "state", "type", "string", "default_value", "new")),
                    "primary_key", List.of("number", "line")))));

    private static Cir order(Object data) {
        return Cir.of(Map.of(
                "source",
                Map.of("type", "api", "uri", "x", "format", "json", "parameters", Map.of("entity_type", "order")),
                "data",
                data));
    }

    @Test
    void aListOfObjectsIsARecordForEach() {
        var batch = new Intake(Ontology.NONE).take(List.of(order(List.of(Map.of("n", 1), Map.of("n", 2)))));
        assertThat(batch.records()).extracting(Cir::data).containsExactly(Map.of("n", 1L), Map.of("n", 2L));
        assertThat(batch.ids()).hasSize(2).doesNotHaveDuplicates().allMatch(id -> id.charAt(14) == '7');
    }

    @Test
    void otherListsAreOneRecordThatSaysHowLongItIs() {
        var batch = new Intake(Ontology.NONE).take(List.of(order(List.of(1, "\u00e4"))));
        assertThat(batch.records().get(0).metadata()).isEqualTo(Map.of("size", 8L, "record_count", 2L));
    }

    @Test
    void thePrimaryKeyIsTheIdAndOfTwoAlikeTheLaterStays() {
        var batch = new Intake(ORDERS)
                .take(List.of(
                        order(Map.of("number", "a/1", "line", 2, "v", 1)),
                        order(Map.of("number", "b", "line", 1)),
                        order(Map.of("number", "a/1", "line", 2.0, "v", 2))));
        assertThat(batch.ids()).containsExactly("a~11/2", "b/1", "a~11/2");
        assertThat(batch.records()).hasSize(2);
        assertThat(batch.records().get(0).data())
                .isEqualTo(Map.of("number", "a/1", "line", 2.0, "v", 2L, "state", "new"));
        assertThat(batch.places()).containsExactly(2, 1);
    }

    @Test
    void datesAreKeptInUtcAndAllThatIsWrongIsTold() {
        var kept = new Intake(ORDERS)
                .take(List.of(order(Map.of("number", "a", "placed", "2026-01-31T12:00:00+01:00"))))
                .records()
                .get(0);
        assertThat(((Map<?, ?>) kept.data()).get("placed")).isEqualTo("2026-01-31T11:00:00.000000Z");
        var wrong = new HashMap<String, Object>(Map.of("line", "two", "placed", "soon"));
        var refused = catchThrowableOfType(
                ProblemException.class,
                () -> new Intake(ORDERS).take(List.of(order(wrong), order(Map.of("number", 1)))));
        assertThat(refused.problem().violations())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("[0].data.number", "[0].data.line", "[0].data.placed", "[1].data.number");
    }
}
