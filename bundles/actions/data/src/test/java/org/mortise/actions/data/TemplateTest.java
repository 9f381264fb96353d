package org.mortise.actions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

class TemplateTest {
    private final Evaluator evaluator = new Evaluator(Duration.ofSeconds(60));

    @AfterEach
    void close() {
        evaluator.close();
    }

    private Object render(String template, Map<String, Object> data, String form) throws Exception {
        return Step.run(new RenderTemplate(evaluator), Map.of("template", template, "data", data, "form", form))
                .get("text");
    }

    @Test
    void fillsInAndRepeats() throws Exception {
        var data = new HashMap<String, Object>(Map.of(
                "name", "Ada & Bob", "items", List.of(Map.of("n", 1), Map.of("n", 2)), "deep", Map.of("er", "x")));
        data.put("empty", null);
        assertThat(render(
                        "Hi {{name}}: {{#items}}{{n}},{{/items}} {{deep.er}}{{empty}}{{^empty}}!{{/empty}}",
                        data,
                        "text"))
                .isEqualTo("Hi Ada & Bob: 1,2, x!");
        assertThat(render("{{name}} {{{name}}}", data, "html")).isEqualTo("Ada &amp; Bob Ada & Bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{name.class}}",
                "{{name.length}}",
                "{{name.getClass.getName}}",
                "{{nothing}}",
                "{{#a}}",
                "{{>other}}"
            })
    void callsNothingAndNamesWhatIsMissing(String template) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> render(template, Map.of("name", "text"), "text"))
                .withMessageContaining("template");
    }

    @Test
    void doesNotGrowWithoutBound() {
        var ten = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        var template = "{{#a}}".repeat(9) + "x" + "{{/a}}".repeat(9);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> render(template, Map.of("a", ten), "text"))
                .matches(e -> e.problem().kind() == Kind.TOO_LARGE);
    }
}
