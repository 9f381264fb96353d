package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointsTest extends ServerTest {
    private static final String ALL = "/api/pipelines/orders/checkpoints";
    private static final String ONE = ALL + "?step_name=poll&scope=feed";

    @BeforeEach
    void define() {
        server.pipelines.create("name: orders\nproject_id: shop");
    }

    @Test
    void savesShowsAndRemoves() throws Exception {
        server.get(ONE).isProblem(404);

        assertThat(put("{\"checkpoint\": {\"seen\": 1}}").hasStatus(200).get("version"))
                .isEqualTo(1);
        assertThat(server.get(ONE).hasStatus(200).json())
                .containsEntry("pipeline_id", "orders")
                .containsEntry("step_name", "poll")
                .containsEntry("scope", "feed")
                .containsEntry("version", 1)
                .containsEntry("checkpoint", Map.of("seen", 1))
                .containsKey("updated_at");
        assertThat(server.get(ALL).list()).extracting("step_name").containsExactly("poll");

        server.delete(ONE).hasStatus(204);
        server.delete(ONE).isProblem(404);
    }

    @Test
    void refusesAStaleVersion() throws Exception {
        put("{\"checkpoint\": {\"seen\": 1}, \"version\": 0}").hasStatus(200);

        put("{\"checkpoint\": {\"seen\": 2}, \"version\": 0}").isProblem(409);
        put("{\"checkpoint\": {\"seen\": 2}, \"version\": 1}").hasStatus(200);
        put("{\"version\": 1}").isProblem(400).names("checkpoint");
        put("{\"checkpoint\": {}, \"version\": -1}").isProblem(400).names("version");
    }

    @Test
    void belongsToItsPipeline() throws Exception {
        put("{\"checkpoint\": {}}").hasStatus(200);

        server.get(ONE.replace("orders", "nobody")).isProblem(404);
        server.get(ONE + "&project_id=other").isProblem(404);
        server.get(ONE + "&project_id=shop").hasStatus(200);
    }

    private static Reply put(String json) throws Exception {
        return server.send("PUT", ONE, "application/json", BodyPublishers.ofString(json));
    }
}
