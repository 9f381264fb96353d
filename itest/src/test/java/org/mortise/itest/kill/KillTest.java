package org.mortise.itest.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;
import org.mortise.itest.Running;
import org.mortise.itest.probe.Callers;

/** The process is killed while fifty pipelines run, others are accepted and others end. */
class KillTest {
    private static final int RUNS = 50;

    @RegisterExtension
    static final Running MORTISE = new Running();

    private final Instance instance = MORTISE.instance();
    private Gate gate;

    @BeforeEach
    void deploy() throws IOException {
        var settings = instance.config().resolve("org.mortise.runs.cfg");
        Files.writeString(settings, "workers = 1000");
        gate = Gate.in(instance);
        gate.gated("gated", "gated");
        gate.gated("changed", "changed");
        gate.gated("removed", "removed");
        gate.ungated("quick");
        Await.until(
                "all is there",
                () -> Stream.of("gated", "changed", "removed", "quick").allMatch(this::isReady));
    }

    @Test
    @SuppressWarnings("try") // the callers work by being there
    void nothingThatWasAcknowledgedIsLost() throws IOException {
        var running = Stream.generate(this::accept).limit(RUNS).toList();
        Await.until("all wait at the gate", () -> running.stream().allMatch(this::isAtGate));
        var accepted = new ConcurrentLinkedQueue<String>();
        var completed = new ConcurrentLinkedQueue<String>();
        try (var accepting = new Callers("accepting", 2, () -> accepted.add(accept()));
                var completing = new Callers("completing", 2, () -> completed.add(complete("quick")))) {
            Await.until("more come and go", () -> accepted.size() > RUNS && completed.size() > RUNS);
            instance.kill();
        }
        gate.gated("changed", "changed-while-down");
        Files.delete(gate.pipeline("removed"));
        gate.gated("added", "added");
        instance.start();

        assertThat(running).allSatisfy(id -> assertThat(status(id)).isEqualTo("interrupted"));
        assertThat(accepted).allSatisfy(id -> assertThat(status(id)).isIn("interrupted", "queued", "executing"));
        assertThat(completed).allSatisfy(id -> assertThat(status(id)).isEqualTo("completed"));
        assertThat(pipelines()).containsExactlyInAnyOrder("gated", "quick", "changed-while-down", "added");

        gate.open();
        assertThat(running).allSatisfy(this::canBeResumed);
        assertThat(accepted.stream().limit(RUNS)).allSatisfy(this::canBeResumed);
        complete("gated");
    }

    /** Goes on where it was, and does nothing twice that had been done. */
    private void canBeResumed(String id) {
        if (status(id).equals("interrupted")) {
            instance.rest().post("/api/worktasks/" + id + "/resume", Map.of()).good();
        }
        var run = instance.rest().get("/api/worktasks/" + id + "?wait=30s").good();
        assertThat(run.get("status").asText()).as(run.toString()).isEqualTo("completed");
        assertThat(gate.before().resolve(id)).hasContent("x");
        assertThat(gate.after().resolve(id)).hasContent("x");
    }

    private boolean isAtGate(String id) {
        var run = run(id);
        return run.at("/steps/0/status").asText().equals("completed")
                && run.at("/steps/1/status").asText().equals("executing");
    }

    private String accept() {
        return instance.rest()
                .post("/api/pipelines/gated/execute", Map.of())
                .good()
                .get("work_task_id")
                .asText();
    }

    private String complete(String pipeline) {
        var run = instance.run(pipeline, Map.of());
        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("completed");
        return run.get("id").asText();
    }

    private String status(String id) {
        return run(id).get("status").asText();
    }

    private JsonNode run(String id) {
        return instance.rest().get("/api/worktasks/" + id).good();
    }

    private boolean isReady(String pipeline) {
        return instance.rest()
                .get("/api/pipelines/" + pipeline)
                .body()
                .path("ready")
                .asBoolean();
    }

    private List<String> pipelines() {
        return instance.rest().get("/api/pipelines").good().findValuesAsText("name").stream()
                .filter(name -> !List.of("before", "gate", "after").contains(name)) // of steps
                .toList();
    }
}
