package org.mortise.itest.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;
import org.mortise.itest.Running;

/** Definition files that become bad: it is told in {@code /health}, and what they said before holds. */
class BadFileTest {
    private static final String STEP = "{name: parse, plugin: builtin, action: parse_json, parameters: {data: '%s'}}";

    @RegisterExtension
    static final Running MORTISE = new Running();

    private final Instance instance = MORTISE.instance();
    private final Path file = instance.deploy().resolve("good.pipeline.yaml");

    @BeforeEach
    void dropAGoodOne() throws IOException {
        write(file, definition("good", "[1]"));
        Await.until("it runs", () -> runs("good", 1));
    }

    @AfterEach
    void mendIt() throws IOException {
        write(file, definition("good", "[1, 2]"));
        Await.until("the mended one runs", () -> runs("good", 2));
        assertThat(health().get("status").asText()).isEqualTo("healthy");
        Files.delete(file);
        Await.until(
                "it is gone", () -> instance.rest().get("/api/pipelines/good").status() == 404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "document                 | name: [",
                "document                 | {\"name\": \"good\", ",
                "document                 | ~~",
                "name                     | --- {name: ../good, steps: [{name: a, plugin: builtin, action: parse_json}]}",
                "steps                    | --- {name: good}",
                "steps[0].parameters.data | --- {name: good, steps: [{name: a, plugin: builtin, action: parse_json}]}",
                "steps[0].parameters.path | --- {name: good, steps: [{name: a, plugin: builtin, action: read_file, parameters: {path: [1]}}]}",
                "steps[0].parameters.data | --- {name: good, steps: [{name: a, plugin: builtin, action: parse_json, parameters: {data: '{{context.b.c}}'}}]}",
            })
    void aContentThatIsWrong(String field, String content) throws IOException {
        write(file, content);

        var problem = Await.value("it is told", () -> told("good.pipeline.yaml"));
        assertThat(problem.findValuesAsText("field")).contains(field);
        assertThat(runs("good", 1)).isTrue();
    }

    @Test
    void aFileThatIsTooLarge() throws IOException {
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(100 << 20);
        }
        var problem = Await.value("it is told", () -> told("good.pipeline.yaml"));

        assertThat(problem.get("kind").asText()).isEqualTo("too_large");
        assertThat(runs("good", 1)).isTrue();
    }

    @Test
    void aFileOfBytesThatAreNoText() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        Await.value("it is told", () -> told("good.pipeline.yaml"));

        assertThat(runs("good", 1)).isTrue();
    }

    @Test
    void aNameThatIsTakenWaitsUntilItIsFree() throws IOException {
        var other = instance.deploy().resolve("other.pipeline.yaml");
        write(other, definition("good", "[1, 2, 3]"));
        var problem = Await.value("it is told", () -> told("other.pipeline.yaml"));
        assertThat(problem.get("detail").asText()).contains("name 'good'", "good.pipeline.yaml");
        assertThat(runs("good", 1)).isTrue();

        Files.delete(file);
        Await.until("the other one has the name", () -> runs("good", 3));
        Files.delete(other);
    }

    @Test
    void anActionThatIsNotThereYetIsWaitedFor() throws IOException {
        write(file, "--- {name: good, steps: [{name: a, plugin: builtin, action: not_yet}]}");
        Await.until(
                "it says what it waits for",
                () -> instance.rest()
                        .get("/api/pipelines/good")
                        .body()
                        .path("reason")
                        .asText()
                        .contains("not_yet"));

        var problem =
                instance.rest().post("/api/pipelines/good/execute", Map.of()).problem(503);
        assertThat(problem.get("detail").asText()).contains("steps[0]", "not_yet");
    }

    private boolean runs(String pipeline, int items) {
        var reply = instance.rest().post("/api/pipelines/" + pipeline + "/execute?wait=30s", Map.of());
        return reply.status() == 200
                && reply.body().at("/steps/0/result/parsed").size() == items;
    }

    private Optional<JsonNode> told(String name) {
        return StreamSupport.stream(health().get("files").spliterator(), false)
                .filter(rejected -> rejected.get("origin").asText().endsWith(name))
                .map(rejected -> rejected.get("problem"))
                .findFirst();
    }

    private JsonNode health() {
        return instance.rest().get("/health").good();
    }

    private static String definition(String name, String data) {
        return "name: " + name + "\nsteps:\n  - " + STEP.formatted(data) + '\n';
    }

    private static void write(Path file, String content) throws IOException {
        Files.writeString(file, content);
    }
}
