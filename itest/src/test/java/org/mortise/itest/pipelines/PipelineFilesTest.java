package org.mortise.itest.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;
import org.mortise.itest.Running;
import org.mortise.itest.make.PluginJar;

/** Definition files in {@code deploy/}: what becomes of them, and that what they say runs. */
class PipelineFilesTest {
    @RegisterExtension
    static final Running MORTISE = new Running();

    private final Instance instance = MORTISE.instance();

    @Test
    void runsTheGuidesExample() throws IOException {
        Files.createDirectories(instance.base().resolve("files"));
        var input = Files.writeString(instance.base().resolve("files/input.json"), "{\"words\": \"from a file\"}");
        PluginJar.plugin("my-custom-plugin", "1.0.0")
                .action("custom_transform", """
                        return Map.of("transformed_value", parameters.input().get().toString().toUpperCase());""")
                .in(instance.deploy());
        drop("guide.pipeline.json", """
                {
                  "name": "Data Processing Pipeline",
                  "steps": [
                    {"name": "load_data", "plugin": "builtin", "action": "read_file", "parameters": {"path": "%s"}},
                    {"name": "transform", "plugin": "my-custom-plugin", "action": "custom_transform",
                     "parameters": {"input": "$.load_data.content"}}
                  ]
                }""".formatted(input));
        awaitReady("data-processing-pipeline");

        var run = instance.run("data-processing-pipeline", Map.of());

        assertThat(run.at("/steps/1/result/transformed_value").asText()).isEqualTo("{\"WORDS\": \"FROM A FILE\"}");
    }

    /** JSONPath comes with less than its own bundle asks for; here it has nothing else to fall back on. */
    @Test
    void answersReferencesOfEveryKind() throws IOException {
        drop("references.pipeline.yaml", """
                name: references
                steps:
                  - name: parse
                    plugin: default
                    action: parse_json
                    parameters: {data: '{"items": [{"n": 1, "tags": ["a"]}, {"n": 20, "tags": ["b", "c"]}]}'}
                  - name: pick
                    plugin: default
                    action: set_context
                    parameters:
                      key: picked
                      value:
                        index: $.parse.parsed.items[1].n
                        wildcard: $.parse.parsed.items[*].n
                        filter: $.parse.parsed.items[?(@.n > 10)].n
                        list: $.parse.parsed.items[?(@.tags == ['b', 'c'])].n
                        pattern: $.parse.parsed.items[?(@.tags[0] =~ /[b-z]/)].n
                        length: $.parse.parsed.items.length()
                        text: "{{context.parse.parsed.items[0].tags}} for {{context._parameters.who}}"
                """);
        awaitReady("references");

        var run = instance.run("references", Map.of("who", "me"));

        assertThat(run.get("status").asText()).as(run.toString()).isEqualTo("completed");
        assertThat(run.at("/steps/1/result/value").toString()).isEqualTo("""
                {"index":20,"wildcard":[1,20],"filter":[20],"list":[20],"pattern":[20],"length":2,"text":"[\\"a\\"] for me"}""");
    }

    @Test
    void followsItsFile() throws IOException {
        var file = drop("followed.pipeline.yaml", says("followed", "one"));
        awaitReady("followed");
        assertThat(said("followed")).isEqualTo("one");

        drop("followed.pipeline.yaml", says("followed", "two"));
        Await.until("it says something else", () -> said("followed").equals("two"));

        drop("followed.pipeline.yaml", "name: followed\nsteps: [");
        Await.until("it is told", () -> health().toString().contains("followed.pipeline.yaml"));
        assertThat(said("followed")).isEqualTo("two");

        Files.delete(file);
        Await.until("it is gone", () -> pipeline("followed").isMissingNode());
        Await.until("nothing is told", () -> !health().toString().contains("followed.pipeline.yaml"));
    }

    @Test
    void waitsForItsPlugin() throws IOException {
        drop(
                "early.pipeline.yaml",
                "name: early\nsteps: [{name: s, plugin: late, action: greet, parameters: {input: x}}]");
        Await.until("it waits", () -> pipeline("early").path("reason").asText().contains("no plugin 'late'"));
        assertThat(instance.rest()
                        .post("/api/pipelines/early/execute", Map.of())
                        .status())
                .isEqualTo(503);

        PluginJar.plugin("late", "1.0.0")
                .action("greet", "return Map.of(\"greeting\", \"hello\");")
                .in(instance.deploy());
        awaitReady("early");

        assertThat(instance.run("early", Map.of()).get("status").asText()).isEqualTo("completed");
    }

    private Path drop(String name, String content) throws IOException {
        return Files.writeString(instance.deploy().resolve(name), content);
    }

    private static String says(String name, String words) {
        return "name: " + name
                + "\nsteps: [{name: s, plugin: builtin, action: set_context, parameters: {key: k, value: " + words
                + "}}]\n";
    }

    private String said(String pipeline) {
        return instance.run(pipeline, Map.of()).at("/steps/0/result/value").asText();
    }

    private JsonNode pipeline(String id) {
        var reply = instance.rest().get("/api/pipelines/" + id);
        return reply.status() == 404 ? MissingNode.getInstance() : reply.good();
    }

    private JsonNode health() {
        return instance.rest().get("/health").body();
    }

    private void awaitReady(String pipeline) {
        Await.until(
                pipeline + " is ready", () -> pipeline(pipeline).path("ready").asBoolean());
    }
}
