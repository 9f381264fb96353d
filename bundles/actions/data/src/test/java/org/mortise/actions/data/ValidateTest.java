package org.mortise.actions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.ProblemException;

class ValidateTest {
    private static final Map<String, Object> SCHEMA = Map.of(
            "type", "object",
            "required", List.of("id"),
            "properties", Map.of("id", Map.of("type", "integer"), "mail", Map.of("$ref", "#/$defs/mail")),
            "$defs", Map.of("mail", Map.of("type", "string", "pattern", "@")));

    private final Evaluator evaluator = new Evaluator(Duration.ofSeconds(60));

    @AfterEach
    void close() {
        evaluator.close();
    }

    private Map<String, Object> validate(Object data, Map<String, Object> schema, boolean fail) throws Exception {
        return Step.run(new Validate(evaluator), Map.of("data", data, "schema", schema, "fail", fail));
    }

    @Test
    void takesWhatIsValid() throws Exception {
        assertThat(validate(Map.of("id", 1, "mail", "a@b"), SCHEMA, true))
                .containsEntry("valid", true)
                .containsEntry("errors", List.of());
    }

    @Test
    void saysWhatIsWrongAndWhere() throws Exception {
        var result = validate(Map.of("id", "x", "mail", "b"), SCHEMA, false);
        assertThat(result).containsEntry("valid", false);
        assertThat(result.get("errors").toString())
                .contains("data/id")
                .contains("data/mail")
                .contains("string found, integer expected");
    }

    @Test
    void failsTheStepWhenItIsToldTo() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> validate(Map.of(), SCHEMA, true))
                .withMessageContaining("'id'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1/x.json",
                "classpath:/draft/2020-12/schema",
                "https://example.org/x",
                "#/$defs/nothing"
            })
    void fetchesNothing(String reference) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> validate(Map.of(), Map.of("$ref", reference), true))
                .withMessageContaining("schema");
    }

    @Test
    void readsNoFile(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("schema.json"), "{}");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> validate(Map.of(), Map.of("$ref", file.toUri().toString()), true))
                .withMessageContaining("schema");
    }
}
