package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulesTest extends ServerTest {
    @Test
    void createsShowsAndLists() throws Exception {
        var created = server.post("/api/schedules", "{\"name\": \"nightly\", \"project_id\": \"shop\"}")
                .hasStatus(201);

        assertThat(created.header("Location")).isEqualTo("/api/schedules/nightly");
        assertThat(server.get("/api/schedules/nightly?project_id=shop")
                        .hasStatus(200)
                        .json())
                .containsEntry("project_id", "shop")
                .containsEntry("cron_schedule", "*/5 * * * *")
                .containsEntry("pipelines", List.of("orders"))
                .containsEntry("on_missed", "skip")
                .containsEntry("next_run", "1970-01-01T00:00:00Z")
                .doesNotContainKey("last_run");
        assertThat(server.get("/api/schedules?project_id=shop").list()).hasSize(1);
        assertThat(server.get("/api/schedules?project_id=other").list()).isEmpty();
        server.get("/api/schedules/nightly?project_id=other").isProblem(404);
    }

    @Test
    void changesAndRemoves() throws Exception {
        server.post("/api/schedules", "{\"name\": \"nightly\"}");

        var disabled = server.send(
                "PUT", "/api/schedules/nightly", "application/json", BodyPublishers.ofString("{\"enabled\": false}"));

        assertThat(disabled.hasStatus(200).json())
                .containsEntry("enabled", false)
                .doesNotContainKey("next_run");
        server.delete("/api/schedules/nightly").hasStatus(204);
        server.delete("/api/schedules/nightly").isProblem(404);
        server.send("PUT", "/api/schedules/nightly", "application/json", BodyPublishers.ofString("{}"))
                .isProblem(404);
    }

    @Test
    void tellsWhenItFires() throws Exception {
        server.post("/api/schedules", "{\"name\": \"nightly\"}");

        assertThat((List<?>)
                        server.get("/api/schedules/nightly/upcoming?count=2").get("upcoming"))
                .isEqualTo(List.of("1970-01-01T00:00:00Z", "1970-01-01T00:01:00Z"));
        server.get("/api/schedules/nightly/upcoming?count=0").isProblem(400).names("count");
        server.get("/api/schedules/nobody/upcoming").isProblem(404);
    }
}
