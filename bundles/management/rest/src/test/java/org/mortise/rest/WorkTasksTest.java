package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;

class WorkTasksTest extends ServerTest {
    private String run;

    @BeforeEach
    void startARun() {
        server.pipelines.create("name: slow");
        server.pipelines.create("name: quick");
        run = server.runs.start(RunRequest.manual("slow", Map.of())).id();
    }

    @Test
    void lists() throws Exception {
        server.post("/api/pipelines/quick/execute");

        var listing = server.get("/api/worktasks").hasStatus(200);

        assertThat((List<?>) listing.get("tasks")).extracting("pipeline_id").containsExactly("quick", "slow");
        assertThat(listing.get("queue_length")).isEqualTo(0);
        assertThat((List<?>) server.get("/api/worktasks?limit=1").get("tasks")).hasSize(1);
        assertThat((List<?>) server.get("/api/worktasks?pipeline=slow").get("tasks"))
                .hasSize(1);
        server.get("/api/worktasks?limit=0").isProblem(400).names("limit");
        server.get("/api/worktasks?limit=many").isProblem(400).names("limit");
        server.get("/api/worktasks?limit=1&limit=2").isProblem(400).names("limit");
    }

    @Test
    void shows() throws Exception {
        assertThat(server.get("/api/worktasks/" + run).hasStatus(200).json())
                .containsEntry("id", run)
                .containsEntry("worktask_id", run)
                .containsEntry("status", "executing");
        server.get("/api/worktasks/nobody").isProblem(404);
    }

    @Test
    void showsWhatTheStepsSaid() throws Exception {
        var logs = (List<?>)
                server.get("/api/worktasks/" + run + "/logs").hasStatus(200).get("logs");

        assertThat(logs).extracting("step").containsExactly("shout");
        assertThat(logs).extracting("attempts").containsExactly(1);
        server.get("/api/worktasks/nobody/logs").isProblem(404);
        server.get("/api/worktasks/" + run + "/logs?project_id=other").isProblem(404);
    }

    @Test
    void waits() throws Exception {
        var waiting = server.at("/api/worktasks/" + run + "?wait=60").build();
        var answer = HttpClient.newHttpClient().sendAsync(waiting, BodyHandlers.ofString());
        server.runs.end(run, RunStatus.FAILED);

        assertThat(answer.get().body()).contains("\"status\":\"failed\"").contains("step 'shout' failed");
    }

    @Test
    void cancelsAndResumes() throws Exception {
        assertThat(server.post("/api/worktasks/" + run + "/cancel")
                        .hasStatus(200)
                        .get("status"))
                .isEqualTo("cancelled");
        server.post("/api/worktasks/" + run + "/cancel").isProblem(409);
        server.post("/api/worktasks/" + run + "/resume").isProblem(409);
        server.post("/api/worktasks/nobody/cancel").isProblem(404);

        var failed = server.runs.start(RunRequest.manual("slow", Map.of())).id();
        server.runs.end(failed, RunStatus.FAILED);
        server.post("/api/worktasks/" + failed + "/resume").hasStatus(202);
    }

    /** More than there are seats, so that some are answered at once, and nobody keeps the others from being served. */
    @Test
    void hundredsMayWaitAndOthersAreServed() throws Exception {
        var clients = Executors.newFixedThreadPool(200);
        try {
            var waiting = IntStream.range(0, 200)
                    .mapToObj(n -> clients.submit(() -> server.get("/api/worktasks/" + run + "?wait=60s")))
                    .toList();
            for (var n = 0; n < 20; n++) {
                server.get("/ready").hasStatus(200);
            }
            server.runs.end(run, RunStatus.COMPLETED);
            for (var reply : waiting) {
                assertThat(reply.get().hasStatus(200).get("status")).isIn("completed", "executing");
            }
        } finally {
            clients.shutdown();
        }
    }
}
