package org.mortise.itest.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.itest.Rest.Reply;
import org.mortise.itest.Running;

/** Definitions that are posted and no good. */
class BadDocumentTest {
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";
    private static final String GOOD =
            "--- {name: good, steps: [{name: parse, plugin: builtin, action: parse_json, parameters: {data: '1'}}]}";

    @RegisterExtension
    static final Running MORTISE = new Running();

    private static String id;
    private static Present before;

    @BeforeAll
    static void postAGoodOne() {
        id = create(YAML, GOOD).good().get("id").asText();
        before = Present.in(MORTISE.instance());
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(Present.in(MORTISE.instance())).isEqualTo(before);
        assertThat(MORTISE.instance().run(id, Map.of()).get("status").asText()).isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name': ", "{\"name\": \"x\"", "{\"name\": 1} 2", "{name: x}", "[]", "null", "", "\"x\""})
    void malformedJson(String document) {
        assertThat(create(JSON, document).wrongFields(400)).containsExactly("document");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name: [a: {b\n", "name: x\n\tsteps: []", "- x", "x", "name: x\nname: y", "a: &a [*a]", "&"})
    void malformedYaml(String document) {
        assertThat(create(YAML, document).wrongFields(400)).containsExactly("document");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name          | name: ../../etc/passwd",
                "name          | name: 'C:\\windows'",
                "name          | name: {a: b}",
                "name          | description: no name",
                "project_id    | --- {name: bad, project_id: ../x}",
                "type          | --- {name: bad, type: nonsense}",
                "nonsense      | --- {name: bad, nonsense: 1}",
                "steps         | --- {name: bad, steps: 1}",
                "steps         | --- {name: bad, steps: []}",
                "steps         | name: bad",
                "steps[0]      | --- {name: bad, steps: [1]}",
                "steps[0].name | --- {name: bad, steps: [{name: ../a, plugin: builtin, action: parse_json}]}",
            })
    void aDocumentThatIsWrong(String field, String document) {
        assertThat(create(YAML, document).wrongFields(400)).contains(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plugin          | plugin: nobody, action: parse_json, parameters: {data: '1'}",
                "plugin          | plugin: 'builtin@[2', action: parse_json, parameters: {data: '1'}",
                "plugin          | plugin: ../../builtin, action: parse_json, parameters: {data: '1'}",
                "action          | plugin: builtin, action: no_such, parameters: {data: '1'}",
                "action          | plugin: builtin, action: ../parse_json, parameters: {data: '1'}",
                "action          | plugin: builtin, parameters: {data: '1'}",
                "parameters      | plugin: builtin, action: read_file, parameters: a",
                "parameters.path | plugin: builtin, action: read_file",
                "parameters.path | plugin: builtin, action: read_file, parameters: {path: {a: 1}}",
                "parameters.path | plugin: builtin, action: read_file, parameters: {path: [a]}",
                "parameters.pth  | plugin: builtin, action: read_file, parameters: {path: a, pth: b}",
                "parameters.data | plugin: builtin, action: parse_json, parameters: {data: '{{context.who.x}}'}",
                "parameters.data | plugin: builtin, action: parse_json, parameters: {data: '{{context.one.x}}'}",
                "parameters.data | plugin: builtin, action: parse_json, parameters: {data: '$.who.x'}",
                "nonsense        | plugin: builtin, action: parse_json, parameters: {data: '1'}, nonsense: 1",
            })
    void aStepThatIsWrong(String field, String step) {
        var document = "--- {name: bad, steps: [{name: one, " + step + "}]}";

        assertThat(create(YAML, document).wrongFields(400)).contains("steps[0]." + field);
        assertThat(update(document).wrongFields(400)).contains("steps[0]." + field);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var document = "--- {name: bad, type: nonsense, steps: [{name: a, plugin: ../x, action: y, z: 1}]}";

        assertThat(create(YAML, document).wrongFields(400)).contains("type", "steps[0].plugin", "steps[0].z");
    }

    @Test
    void aNameThatIsTaken() {
        assertThat(create(YAML, GOOD).problem(409).get("detail").asText()).contains("name 'good'");
    }

    @Test
    void twoStepsOfOneName() {
        var step = Map.of("name", "a", "plugin", "builtin", "action", "parse_json", "parameters", Map.of("data", "1"));
        var reply =
                MORTISE.instance().rest().post("/api/pipelines", Map.of("name", "twice", "steps", List.of(step, step)));

        assertThat(reply.wrongFields(400)).containsExactly("steps[1].name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "parameters   | {\"parameters\": 1}",
                "trigger_by   | {\"trigger_by\": \"x\"}",
                "triggered_by | {\"triggered_by\": {}}",
                "trigger_type | {\"trigger_type\": \"webhook\"}",
                "body         | {\"parameters\": ",
                "body         | [1]",
            })
    void aRunThatIsAskedForWrongly(String field, String body) {
        var runs = MORTISE.instance().rest();
        var reply = runs.post("/api/pipelines/good/execute", JSON, BodyPublishers.ofString(body));

        assertThat(reply.wrongFields(400)).containsExactly(field);
    }

    private static Reply create(String mediaType, String document) {
        return MORTISE.instance().rest().post("/api/pipelines", mediaType, BodyPublishers.ofString(document));
    }

    private static Reply update(String document) {
        return MORTISE.instance().rest().put("/api/pipelines/" + id, YAML, BodyPublishers.ofString(document));
    }
}
