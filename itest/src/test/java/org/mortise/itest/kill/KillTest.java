package org.mortise.itest.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;
import org.mortise.itest.Running;
import org.mortise.itest.make.PluginJar;
import org.mortise.itest.probe.Callers;

/** The process is killed while fifty pipelines run, others are accepted and others end. */
class KillTest {
    private static final int RUNS = 50;

    /** Leaves a line in a file of the run's own, waits at the gate, and leaves another one. */
    private static final String GATED = """
            name: %s
            steps:
              - {name: before, plugin: gate, action: mark, parameters: {input: "%s"}}
              - {name: gate, plugin: gate, action: pass, parameters: {input: "%s"}}
              - {name: after, plugin: gate, action: mark, parameters: {input: "%s"}}
            """;

    @RegisterExtension
    static final Running MORTISE = new Running();

    private final Instance instance = MORTISE.instance();
    private final Path before = instance.base().resolve("before");
    private final Path gate = instance.base().resolve("gate");
    private final Path after = instance.base().resolve("after");

    @BeforeEach
    void deploy() throws IOException {
        Files.createDirectory(before);
        Files.createDirectory(after);
        Files.writeString(instance.config().resolve("org.mortise.runs.cfg"), "workers = 1000");
        PluginJar.plugin("gate", "1.0.0")
                .action("mark", """
                        var mark = java.nio.file.Path.of(parameters.input().get().toString(), context.runId());
                        java.nio.file.Files.writeString(mark, "x", java.nio.file.StandardOpenOption.CREATE,
                                java.nio.file.StandardOpenOption.APPEND);
                        return Map.of("marked", true);""")
                .action("pass", """
                        while (!java.nio.file.Files.exists(java.nio.file.Path.of(parameters.input().get().toString()))) {
                            Thread.sleep(10);
                        }
                        return Map.of("passed", true);""")
                .in(instance.deploy());
        define("gated");
        define("changed");
        define("removed");
        Files.writeString(
                file("quick"),
                "name: quick\nsteps: [{name: mark, plugin: gate, action: mark, parameters: {input: '" + before
                        + "'}}]");
        Await.until("all is there", () -> ready("gated") && ready("changed") && ready("removed") && ready("quick"));
    }

    @Test
    void nothingThatWasAcknowledgedIsLost() throws IOException {
        var running = IntStream.range(0, RUNS).mapToObj(run -> execute()).toList();
        Await.until("all wait at the gate", () -> running.stream().allMatch(this::isAtGate));
        var accepted = new ConcurrentLinkedQueue<String>();
        var completed = new ConcurrentLinkedQueue<String>();
        try (var accepting = new Callers("accepting", 2, () -> acceptMore(accepted));
                var completing = new Callers("completing", 2, () -> completeMore(completed))) {
            Await.until("more are accepted and completed", () -> accepted.size() > RUNS && completed.size() > RUNS);
            instance.kill();
        }
        define("changed", "changed-while-down");
        Files.delete(file("removed"));
        define("added");
        instance.start();

        assertThat(running).allSatisfy(id -> assertThat(status(id)).isEqualTo("interrupted"));
        assertThat(accepted).allSatisfy(id -> assertThat(status(id)).isEqualTo("interrupted"));
        assertThat(completed).allSatisfy(id -> assertThat(status(id)).isEqualTo("completed"));
        assertThat(pipelines()).contains("gated", "changed-while-down", "added").doesNotContain("changed", "removed");

        Files.createFile(gate);
        assertThat(running).allSatisfy(this::canBeResumed);
        assertThat(accepted.stream().limit(RUNS)).allSatisfy(this::canBeResumed);
        assertThat(instance.run("gated", Map.of()).get("status").asText()).isEqualTo("completed");
    }

    /** Goes on where it was, and does nothing twice that had been done. */
    private void canBeResumed(String id) throws IOException {
        var run = instance.rest()
                .post("/api/worktasks/" + id + "/resume?wait=30s", Map.of())
                .good();
        assertThat(run.get("status").asText()).as(run.toString()).isEqualTo("completed");
        assertThat(before.resolve(id)).hasContent("x");
        assertThat(after.resolve(id)).hasContent("x");
    }

    private boolean isAtGate(String id) {
        var run = run(id);
        return run.at("/steps/0/status").asText().equals("completed")
                && run.at("/steps/1/status").asText().equals("executing");
    }

    private void acceptMore(Queue<String> accepted) {
        accepted.add(execute());
    }

    private void completeMore(Queue<String> completed) {
        var run = instance.run("quick", Map.of());
        if (run.path("status").asText().equals("completed")) {
            completed.add(run.get("id").asText());
        }
    }

    private String execute() {
        return instance.rest()
                .post("/api/pipelines/gated/execute", Map.of())
                .good()
                .get("work_task_id")
                .asText();
    }

    private String status(String id) {
        return run(id).get("status").asText();
    }

    private JsonNode run(String id) {
        return instance.rest().get("/api/worktasks/" + id).good();
    }

    private boolean ready(String pipeline) {
        return instance.rest()
                .get("/api/pipelines/" + pipeline)
                .body()
                .path("ready")
                .asBoolean();
    }

    private List<String> pipelines() {
        return StreamSupport.stream(instance.rest().get("/api/pipelines").good().spliterator(), false)
                .map(pipeline -> pipeline.get("name").asText())
                .toList();
    }

    private void define(String name) throws IOException {
        define(name, name);
    }

    private void define(String fileName, String name) throws IOException {
        Files.writeString(file(fileName), GATED.formatted(name, before, gate, after));
    }

    private Path file(String name) {
        return instance.deploy().resolve(name + ".pipeline.yaml");
    }
}
