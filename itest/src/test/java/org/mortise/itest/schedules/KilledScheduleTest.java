package org.mortise.itest.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;

/**
 * A runtime that is killed and comes back late. So that nobody has to wait for midnight, its store is told in between that
 * midnight was still to come when it was killed.
 */
class KilledScheduleTest {
    private final Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS);

    @TempDir
    private Path base;

    private Instance instance;

    @BeforeEach
    void start() {
        instance = new Instance(base).start();
        instance.rest()
                .post(
                        "/api/pipelines",
                        Map.of(
                                "name",
                                "p",
                                "steps",
                                List.of(Map.of(
                                        "name",
                                        "s",
                                        "plugin",
                                        "builtin",
                                        "action",
                                        "set_context",
                                        "parameters",
                                        Map.of("key", "a", "value", "b")))))
                .good();
    }

    @AfterEach
    void close() {
        instance.close();
    }

    private void schedule(String onMissed) {
        instance.rest()
                .post(
                        "/api/schedules",
                        Map.of(
                                "name",
                                "nightly",
                                "pipelines",
                                List.of("p"),
                                "cron_schedule",
                                "0 0 * * *",
                                "on_missed",
                                onMissed))
                .good();
    }

    private void killAndSay(String change) throws SQLException {
        instance.kill();
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + instance.data().resolve("mortise.db"));
                var update = connection.prepareStatement("UPDATE schedule SET " + change)) {
            update.setLong(1, midnight.getEpochSecond());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        instance.start();
    }

    private JsonNode schedule() {
        return instance.rest().get("/api/schedules").good().get(0);
    }

    private JsonNode runs() {
        return instance.rest().get("/api/worktasks").good().get("tasks");
    }

    @Test
    void makesUpForWhatItMissedAndNeverTwice() throws Exception {
        schedule("run_once");
        killAndSay("next = ?");
        Await.until("the firing is made up for", () -> schedule().has("last_run"));
        assertThat(Instant.parse(schedule().get("last_run").asText())).isEqualTo(midnight);
        assertThat(Instant.parse(schedule().get("next_run").asText())).isEqualTo(midnight.plus(1, ChronoUnit.DAYS));
        assertThat(runs()).hasSize(1);

        // As if it had been killed after the run was accepted, and before that was written down.
        killAndSay("last = NULL, runs = '{\"ids\":[]}', begun = ?");
        Await.until("the firing is gone through again", () -> schedule().has("last_run"));
        assertThat(runs()).hasSize(1);
        assertThat(schedule().at("/runs/0")).isEqualTo(runs().get(0).get("id"));
    }

    @Test
    void leavesOutWhatItMissed() throws Exception {
        schedule("skip");
        killAndSay("next = ?");
        Await.until(
                "the firing is left out",
                () -> !schedule().get("reason").asText().isEmpty());
        assertThat(schedule().get("reason").asText()).isEqualTo("the firing of " + midnight + " was missed");
        assertThat(runs()).isEmpty();
    }
}
