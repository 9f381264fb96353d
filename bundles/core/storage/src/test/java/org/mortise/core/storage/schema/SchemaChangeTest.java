package org.mortise.core.storage.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Ontology;

class SchemaChangeTest {

    private static Map<String, Object> attribute(String name, String type) {
        return Map.of("name", name, "type", type);
    }

    @SafeVarargs
    private static Ontology orders(Map<String, Object>... attributes) {
        return Ontology.of(Map.of("entities", List.of(Map.of("name", "order", "attributes", List.of(attributes)))));
    }

    private final Ontology present = orders(attribute("number", "string"), attribute("total", "number"));

    @Test
    void tellsWhatIsNew() {
        assertThat(SchemaChange.between(Ontology.NONE, present)).containsExactly("The entity 'order' is new.");
        var next = orders(attribute("number", "string"), attribute("total", "number"), attribute("paid", "boolean"));
        assertThat(SchemaChange.between(present, next)).containsExactly("'order' has the attribute 'paid' now.");
        assertThat(SchemaChange.between(present, present)).isEmpty();
    }

    @Test
    void refusesWhatWouldLoseSomething() {
        for (var next : List.of(
                Ontology.NONE,
                orders(attribute("number", "string")),
                orders(attribute("number", "string"), attribute("total", "string")))) {
            var refused = catchThrowableOfType(ProblemException.class, () -> SchemaChange.between(present, next));
            assertThat(refused.problem().kind()).isEqualTo(Kind.CONFLICT);
            assertThat(refused.problem().violations()).hasSize(1);
        }
    }
}
