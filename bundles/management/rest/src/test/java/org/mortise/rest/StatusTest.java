package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Violation;

class StatusTest extends ServerTest {
    @Test
    void isReadyOnceTheDeployFolderIsReconciled() throws Exception {
        assertThat(server.get("/ready").hasStatus(200).json()).isEqualTo(Map.of("status", "ready"));

        server.plugins.reconciled = false;
        var reply = server.get("/ready").hasStatus(503);
        assertThat(reply.get("missing")).isEqualTo(List.of("plugins that lay in the deploy folder are still starting"));
    }

    @Test
    void namesThePluginsThatWait() throws Exception {
        server.install("good.jar", "good 1.0.0");
        assertThat(server.get("/health").hasStatus(200).get("status")).isEqualTo("healthy");

        server.install("acme.jar", "acme 1.0.0 waiting");
        var health = server.get("/health").hasStatus(200);
        assertThat(health.get("status")).isEqualTo("degraded");
        assertThat(health.get("plugins"))
                .isEqualTo(List.of(Map.of(
                        "name", "acme", "version", "1.0.0", "state", "waiting", "reason", "needs package com.acme.x")));
    }

    @Test
    void namesTheFilesThatWereNotAccepted() throws Exception {
        var problem = new Problem(
                Problem.Kind.INVALID, "name is required.", "", List.of(new Violation("name", "is required")));
        server.pipelines.rejected = List.of(new RejectedFile("orders.pipeline.json", problem, Instant.EPOCH));

        var health = server.get("/health").hasStatus(200);

        assertThat(health.get("status")).isEqualTo("degraded");
        assertThat((List<?>) health.get("files")).extracting("origin").containsExactly("orders.pipeline.json");
    }

    @Test
    void tellsThatRunsFailedOfLate() throws Exception {
        server.pipelines.create("name: slow");
        var run = server.runs.start(RunRequest.manual("slow", Map.of())).id();
        assertThat(server.get("/health").get("status")).isEqualTo("healthy");

        server.runs.end(run, RunStatus.TIMEOUT);

        var health = server.get("/health").hasStatus(200);
        assertThat(health.get("status")).isEqualTo("degraded");
        assertThat(health.get("runs"))
                .isEqualTo(Map.of(
                        "queued", Map.of("processing", 2),
                        "executing", Map.of("output", 1),
                        "last_five_minutes", Map.of("timeout", 1),
                        "last_hour", Map.of("timeout", 1)));
    }

    @Test
    void hasFigures() throws Exception {
        var reply = server.get("/api/metrics").hasStatus(200);

        assertThat(reply.body()).isEqualTo("up 1.0\n");
        assertThat(reply.header("Content-Type")).startsWith("text/plain");
    }

    @Test
    void hasAnIndexOfItsAddresses() throws Exception {
        assertThat(server.get("/").hasStatus(200).body())
                .contains("/api/plugins")
                .contains("/openapi.yaml");
    }

    @Test
    void saysWhenTheEnginesAreAway(@TempDir Path directory) throws Exception {
        try (var alone = new RestRuntime(directory)) {
            for (var path : List.of("/api/plugins", "/api/pipelines", "/api/worktasks", "/api/metrics", "/ready")) {
                assertThat(TestServer.get(alone.port(), path).hasStatus(503).body())
                        .contains("not there");
            }
            TestServer.get(alone.port(), "/health").hasStatus(200);
        }
    }
}
