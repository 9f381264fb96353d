package org.mortise.itest.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;
import org.mortise.itest.Rest;
import org.mortise.itest.Running;

/** What becomes of runs: how they wait, go on, are cancelled, resumed and told of. */
class RunRulesTest {
    @RegisterExtension
    static final Running MORTISE = new Running(RunRulesTest::prepare);

    private static final String REMEMBER = "{\"name\": \"%s\", \"plugin\": \"builtin\", \"action\": \"set_context\","
            + " \"parameters\": {\"key\": \"k\", \"value\": \"%s\"}}";

    private final Instance instance = MORTISE.instance();
    private final Rest rest = instance.rest();

    private static void prepare(Instance instance) throws IOException {
        Files.writeString(instance.config().resolve("org.mortise.runs.cfg"), "workers = 3\ningestion = 1\n");
        Gate.deploy(instance);
    }

    private String pipeline(String name, String fields, String... steps) {
        var document = "{\"name\": \"" + name + "\", " + fields + "\"steps\": [" + String.join(", ", steps) + "]}";
        return rest.send("POST", "/api/pipelines", document).good().get("id").asText();
    }

    private String start(String pipeline, int priority) {
        var accepted = rest.post("/api/pipelines/" + pipeline + "/execute", Map.of("priority", priority));
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.good().get("status").asText()).isEqualTo("queued");
        return accepted.good().get("work_task_id").asText();
    }

    private JsonNode task(String run) {
        return rest.get("/api/worktasks/" + run).good();
    }

    private JsonNode ended(String run) {
        return rest.get("/api/worktasks/" + run + "?wait=120s").good();
    }

    private void awaitBegun(String run) {
        Await.until("it has begun", () -> task(run).get("status").asText().equals("executing"));
    }

    @Test
    void runsWaitForAPlaceOfTheirTypeAndTheHigherPriorityGoesFirst() {
        var gate = Gate.of(instance, "types");
        var id = pipeline("taking-in", "\"type\": \"ingestion\", ", gate.step("wait"));
        var other = pipeline("other-type", "", REMEMBER.formatted("s", "x"));
        var first = start(id, 0);
        awaitBegun(first);
        var second = start(id, 0);
        var urgent = start(id, 5);

        assertThat(instance.run(other, Map.of()).get("status").asText()).isEqualTo("completed");
        assertThat(task(second).get("status").asText()).isEqualTo("queued");
        assertThat(rest.get("/api/worktasks?status=queued")
                        .good()
                        .get("queue_length")
                        .asInt())
                .isEqualTo(2);
        assertThat(rest.get("/health").good().at("/runs/queued/ingestion").asInt())
                .isEqualTo(2);

        gate.open();
        assertThat(begun(ended(urgent))).isBefore(begun(ended(second)));
    }

    private static Instant begun(JsonNode task) {
        assertThat(task.get("status").asText()).isEqualTo("completed");
        return Instant.parse(task.get("started_at").asText());
    }

    @Test
    void cancellingReachesTheAction() {
        var gate = Gate.of(instance, "cancelled");
        var run = start(pipeline("cancelled", "", gate.step("wait"), REMEMBER.formatted("after", "x")), 0);
        awaitBegun(run);

        rest.post("/api/worktasks/" + run + "/cancel", Map.of()).good();

        var task = ended(run);
        assertThat(task.get("status").asText()).isEqualTo("cancelled");
        assertThat(task.at("/steps/0/status").asText()).isEqualTo("cancelled");
        assertThat(task.at("/steps/1/status").asText()).isEqualTo("queued");
        gate.awaitInterrupted();
        rest.post("/api/worktasks/" + run + "/cancel", Map.of()).problem(409);
    }

    @Test
    void resumingDoesNothingAgainThatWasDone() throws IOException {
        var id = pipeline(
                "resumed",
                "",
                REMEMBER.formatted("one", "x"),
                "{\"name\": \"two\", \"plugin\": \"builtin\", \"action\": \"read_file\", \"parameters\": {\"path\": \"late.txt\"}}",
                REMEMBER.formatted("three", "{{context.two.content}}"));
        var failed = instance.run(id, Map.of());
        assertThat(failed.get("status").asText()).isEqualTo("failed");
        assertThat(failed.get("error_message").asText()).contains("late.txt");
        Files.createDirectories(instance.base().resolve("files"));
        Files.writeString(instance.base().resolve("files/late.txt"), "there");

        var at = "/api/worktasks/" + failed.get("id").asText();
        var resumed = rest.post(at + "/resume?wait=120s", Map.of()).good();

        assertThat(resumed.get("status").asText()).isEqualTo("completed");
        assertThat(resumed.at("/steps/0")).isEqualTo(failed.at("/steps/0"));
        assertThat(resumed.at("/steps/2/result/value").asText()).isEqualTo("there");
        rest.post(at + "/resume", Map.of()).problem(409);
    }

    @Test
    void aRunFinishesOnTheDefinitionItBeganWith() throws IOException {
        var gate = Gate.of(instance, "changed");
        var file = instance.deploy().resolve("changed.pipeline.json");
        var text = "{\"name\": \"changed\", \"steps\": [" + gate.step("wait") + ", " + REMEMBER.formatted("say", "%s")
                + "]}";
        Files.writeString(file, text.formatted("old"));
        Await.until("it is there", () -> rest.get("/api/pipelines/changed").status() == 200);
        var run = start("changed", 0);
        awaitBegun(run);

        Files.writeString(file, text.formatted("new"));
        Await.until(
                "it is another",
                () -> rest.get("/api/pipelines/changed").good().toString().contains("\"new\""));
        gate.open();

        assertThat(ended(run).at("/steps/1/result/value").asText()).isEqualTo("old");
        assertThat(instance.run("changed", Map.of()).at("/steps/1/result/value").asText())
                .isEqualTo("new");
    }

    @Test
    void tenThousandItemsShowProgressAndCanBeCancelled() {
        var gate = Gate.of(instance, "items");
        var pass = gate.step("wait").replace("\"wait\",", "\"wait\", \"when\": \"{{context._loop.item}} = 5000\",");
        var id = pipeline(
                "items",
                "",
                "{\"name\": \"each\", \"for_each\": {\"items\": \"$._parameters.items\", \"steps\": [" + pass + "]}}");
        var items = IntStream.range(0, 10_000).boxed().toList();
        var run = rest.post("/api/pipelines/" + id + "/execute", Map.of("parameters", Map.of("items", items)))
                .good()
                .get("work_task_id")
                .asText();

        Await.until(
                "half is done", () -> task(run).at("/steps/0/message").asText().equals("5,000 of 10,000"));
        assertThat(task(run).at("/steps/0/progress").asDouble()).isEqualTo(0.5);
        rest.post("/api/worktasks/" + run + "/cancel", Map.of()).good();

        assertThat(ended(run).get("status").asText()).isEqualTo("cancelled");
        gate.awaitInterrupted();
    }

    @Test
    void stepsSayWhatTheyDo() {
        var gate = Gate.of(instance, "logged");
        gate.open();
        var run = instance.run(pipeline("logged", "", gate.step("wait")), Map.of());

        var logs =
                rest.get("/api/worktasks/" + run.get("id").asText() + "/logs").good();
        assertThat(logs.at("/logs/0/step").asText()).isEqualTo("wait");
        assertThat(logs.at("/logs/0/lines/0").asText()).isEqualTo("waits at logged");
        assertThat(rest.get("/api/worktasks/nobody/logs").status()).isEqualTo(404);
    }

    @Test
    void aContextHasItsLimit() {
        var id = pipeline(
                "large",
                "",
                IntStream.range(0, 12)
                        .mapToObj(i -> REMEMBER.formatted("s" + i, "{{context._parameters.text}}")
                                .replace("\"k\"", "\"k" + i + '"'))
                        .toArray(String[]::new));

        var run = instance.run(id, Map.of("text", "x".repeat(1 << 20)));

        assertThat(run.get("status").asText()).isEqualTo("failed");
        assertThat(run.get("error_message").asText()).contains("the context would have", "contextMebibytes");
    }

    @Test
    void aPipelineIsAStepAndARunOfItsOwn() {
        var part = pipeline(
                "part",
                "\"output\": {\"said\": \"{{context.s.value}}!\"}, ",
                REMEMBER.formatted("s", "{{context._parameters.a}}"));
        var id = pipeline(
                "whole",
                "\"output\": {\"all\": \"$.call.said\"}, ",
                "{\"name\": \"call\", \"pipeline\": \"part\", \"parameters\": {\"a\": \"b\"}}");

        var run = instance.run(id, Map.of());

        assertThat(run.at("/result/all").asText()).isEqualTo("b!");
        var parts = rest.get("/api/worktasks?pipeline_id=" + part).good().get("tasks");
        assertThat(parts.get(0).get("parent_id")).isEqualTo(run.get("id"));
    }

    @Test
    void whatTheReferenceCannotDoIsDone() {
        var retried = "{\"name\": \"retried\", \"plugin\": \"builtin\", \"action\": \"read_file\","
                + " \"parameters\": {\"path\": \"nowhere.txt\"}, \"retry\": {\"attempts\": 3, \"backoff\": \"1ms\"},"
                + " \"on_error\": {\"goto\": \"end\"}}";
        var late = Gate.of(instance, "late")
                .step("late")
                .replace("}}", "}, \"timeout\": \"50ms\", \"on_error\": \"continue\"}");
        var branch = "{\"name\": \"branch\", \"if_else\": {\"condition\": \"{{context._parameters.n}} > 3\","
                + " \"if_true\": [" + REMEMBER.formatted("more", "x") + "], \"if_false\": ["
                + REMEMBER.formatted("less", "x")
                + "]}}";
        var parallel = "{\"name\": \"parallel\", \"parallel\": {\"steps\": [" + REMEMBER.formatted("a", "A") + ", "
                + REMEMBER.formatted("b", "{{context.a.value}}B").replace("\"b\",", "\"b\", \"depends_on\": [\"a\"],")
                + "]}}";
        var skipped = REMEMBER.formatted("skipped", "x").replace("\"skipped\",", "\"skipped\", \"when\": false,");
        var id = pipeline(
                "flow",
                "",
                late,
                branch,
                parallel,
                skipped,
                retried,
                REMEMBER.formatted("over", "x"),
                REMEMBER.formatted("end", "x"));

        var run = instance.run(id, Map.of("n", 5));

        assertThat(run.get("status").asText()).as(run.toPrettyString()).isEqualTo("completed");
        assertThat(statuses(run))
                .containsExactly("timeout", "completed", "completed", "skipped", "failed", "queued", "completed");
        assertThat(run.at("/steps/1/steps").findValuesAsText("name")).containsExactly("more");
        assertThat(run.at("/steps/2/steps/1/result/value").asText()).isEqualTo("AB");
        assertThat(run.at("/steps/4/attempts").asInt()).isEqualTo(3);
    }

    private static List<String> statuses(JsonNode run) {
        var statuses = new java.util.ArrayList<String>();
        run.get("steps").forEach(step -> statuses.add(step.get("status").asText()));
        return statuses;
    }
}
