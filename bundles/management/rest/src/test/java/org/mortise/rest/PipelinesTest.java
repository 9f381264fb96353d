package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.pipeline.RunFilter;

class PipelinesTest extends ServerTest {
    private static final String ORDERS = "{\"name\": \"orders\", \"project_id\": \"shop\", \"steps\": []}";

    @Test
    void definesOneInJson() throws Exception {
        var reply = server.post("/api/pipelines", ORDERS).hasStatus(201);

        assertThat(reply.header("Location")).isEqualTo("/api/pipelines/orders");
        assertThat(reply.json())
                .containsEntry("id", "orders")
                .containsEntry("project_id", "shop")
                .containsEntry("steps", List.of())
                .containsEntry("ready", true)
                .containsEntry("created_at", "1970-01-01T00:00:00Z");
        server.post("/api/pipelines", ORDERS).isProblem(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "text/yaml", "application/x-yaml; charset=utf-8"})
    void definesOneInYaml(String type) throws Exception {
        server.send("POST", "/api/pipelines", type, BodyPublishers.ofString("name: bücher\nsteps: []\n"))
                .hasStatus(201);

        assertThat(server.get("/api/pipelines/b%C3%BCcher").hasStatus(200).get("name"))
                .isEqualTo("bücher");
    }

    @Test
    void listsThoseOfAProject() throws Exception {
        server.post("/api/pipelines", ORDERS);
        server.post("/api/pipelines", "{\"name\": \"other\"}");

        assertThat(server.get("/api/pipelines").list()).hasSize(2);
        assertThat(server.get("/api/pipelines?project_id=shop").list())
                .extracting("name")
                .containsExactly("orders");
    }

    @Test
    void replacesAndRemoves() throws Exception {
        server.post("/api/pipelines", ORDERS);

        var update = ORDERS.replace("\"steps\"", "\"description\": \"new\", \"steps\"");
        server.send("PUT", "/api/pipelines/orders", "application/json", BodyPublishers.ofString(update))
                .hasStatus(200);
        assertThat(server.get("/api/pipelines/orders").get("description")).isEqualTo("new");

        server.delete("/api/pipelines/orders").hasStatus(204);
        server.delete("/api/pipelines/orders").isProblem(404);
        server.get("/api/pipelines/orders").isProblem(404);
        server.send("PUT", "/api/pipelines/orders", "application/json", BodyPublishers.ofString(ORDERS))
                .isProblem(404);
    }

    @Test
    void namesWhatIsWrongWithADefinition() throws Exception {
        server.post("/api/pipelines", "{\"steps\": []}").isProblem(400).names("name");
        var reply = server.post("/api/pipelines", "{\"name\":\n  \"x\"")
                .isProblem(400)
                .names("document");

        assertThat((String) reply.get("detail")).contains("line 2, column");
    }

    @Test
    void executes() throws Exception {
        server.post("/api/pipelines", ORDERS);

        var body = "{\"trigger_type\": \"event\", \"triggered_by\": \"me\", \"source_event_id\": \"e7\","
                + " \"parameters\": {\"n\": 1}}";
        var reply = server.post("/api/pipelines/orders/execute", body).hasStatus(202);

        var id = (String) reply.get("work_task_id");
        assertThat(reply.header("Location")).isEqualTo("/api/worktasks/" + id);
        assertThat(reply.json()).containsEntry("pipeline_id", "orders").containsEntry("status", "queued");
        assertThat(server.runs.request(id).parameters()).isEqualTo(Map.of("n", 1, "source_event_id", "e7"));
        assertThat(server.runs.request(id).triggeredBy()).isEqualTo("me");
    }

    @Test
    void executesWithoutABody() throws Exception {
        server.post("/api/pipelines", ORDERS);

        var id = (String)
                server.post("/api/pipelines/orders/execute").hasStatus(202).get("work_task_id");

        assertThat(server.runs.request(id).triggerType()).isEqualTo("manual");
    }

    @Test
    void waitsForTheEnd() throws Exception {
        server.post("/api/pipelines", ORDERS);

        var run = server.post("/api/pipelines/orders/execute?wait=30s").hasStatus(200);

        assertThat(run.json())
                .containsEntry("status", "completed")
                .containsEntry("pipeline_id", "orders")
                .containsEntry("type", "pipeline_execution")
                .containsEntry("completed_at", "1970-01-01T00:00:00Z")
                .doesNotContainKey("error_message");
        assertThat((List<?>) run.get("steps")).extracting("result").containsExactly(Map.of("said", "HELLO"));
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        server.post("/api/pipelines", "{\"name\": \"slow\"}");

        var reply = server.post("/api/pipelines/slow/execute?wait=10ms").hasStatus(202);

        assertThat(reply.get("status")).isEqualTo("executing");
    }

    @Test
    void saysWhatIsWrongWithTheWish() throws Exception {
        server.post("/api/pipelines", ORDERS);
        var path = "/api/pipelines/orders/execute";

        server.post("/api/pipelines/nobody/execute").isProblem(404);
        server.post(path, "{\"parameters\": []}").isProblem(400).names("parameters");
        server.post(path, "{\"triggered_by\": 7}").isProblem(400).names("triggered_by");
        server.post(path, "{\"paramters\": {}}").isProblem(400).names("paramters");
        server.post(path, "{\"trigger_type\": \"webhook\"}").isProblem(400).names("trigger_type");
        server.post(path, "[1]").isProblem(400).names("body");
        server.post(path, "{} {}").isProblem(400).names("body");
        server.post(path, "{\"parameters\": {\"a\": 1, \"a\": 2}}")
                .isProblem(400)
                .names("body");
        server.post(path + "?wait=soon", "{}").isProblem(400).names("wait");
        assertThat((String) server.post(path, "{\"a\": [1").isProblem(400).get("detail"))
                .contains("line 1, column")
                .doesNotContain("Source");
        assertThat((String) server.post(path, "{\n \"a\" 1}").isProblem(400).get("detail"))
                .contains("line 2, column");

        assertThat(server.runs.list(RunFilter.newest(10))).isEmpty();
    }

    @Test
    void mayForbidToTriggerByHand() throws Exception {
        server.post("/api/pipelines", ORDERS);
        server.post("/api/pipelines", "{\"name\": \"closed\", \"trigger_config\": {\"allow_manual\": false}}");

        server.post("/api/pipelines/orders/trigger").hasStatus(202);
        server.post("/api/pipelines/closed/trigger").isProblem(403);
        server.post("/api/pipelines/nobody/trigger").isProblem(404);
    }

    @Test
    void isStartedByAWebhookThatKnowsItsSecret() throws Exception {
        server.post(
                "/api/pipelines",
                "{\"name\": \"hooked\", \"trigger_config\": {\"webhook\": true, \"secret\": \"s3cret\"}}");
        var path = "/api/pipelines/hooked/webhook";

        for (var header : List.of("X-Mimir-Webhook-Token", "X-Mortise-Webhook-Token")) {
            server.send(server.at(path).header(header, "s3cret").POST(BodyPublishers.noBody()))
                    .hasStatus(202);
        }
        server.post(path + "?token=s3cret", "{}").hasStatus(202);
        var body = "{\"order\": {\"id\": 7}, \"webhook_token\": \"s3cret\"}";
        var id = (String) server.post(path, body).hasStatus(202).get("work_task_id");
        assertThat(server.runs.request(id).parameters()).isEqualTo(Map.of("order", Map.of("id", 7)));
        assertThat(server.runs.request(id).triggerType()).isEqualTo("webhook");
        assertThat(server.get("/api/worktasks").body()).doesNotContain("s3cret");

        server.post(path, "{}").isProblem(401);
        server.post(path + "?token=other", "{}").isProblem(403);
        server.post(path, "[]").isProblem(400).names("body");
        server.post("/api/pipelines/nobody/webhook?token=s3cret", "{}").isProblem(404);
        server.post("/api/pipelines", ORDERS);
        server.post("/api/pipelines/orders/webhook?token=s3cret", "{}").isProblem(403);
    }

    @Test
    void tellsAWishFromItsRepetition() throws Exception {
        server.post("/api/pipelines", ORDERS);

        var wish = server.at("/api/pipelines/orders/execute").header("Idempotency-Key", "k1");
        var id = (String)
                server.send(wish.POST(BodyPublishers.noBody())).hasStatus(202).get("work_task_id");

        assertThat(server.runs.request(id).key()).isEqualTo("k1");
        wish.setHeader("Idempotency-Key", "k".repeat(201));
        server.send(wish.POST(BodyPublishers.noBody())).isProblem(400).names("key");
    }

    @Test
    void goesFirstIfThatIsWished() throws Exception {
        server.post("/api/pipelines", ORDERS);
        var path = "/api/pipelines/orders/execute";

        var id = (String) server.post(path, "{\"priority\": 5}").hasStatus(202).get("work_task_id");

        assertThat(server.runs.request(id).priority()).isEqualTo(5);
        server.post(path, "{\"priority\": 11}").isProblem(400).names("priority");
    }

    @Test
    void isNotThereForAnotherProject() throws Exception {
        server.post("/api/pipelines", ORDERS);
        var own = "?project_id=shop";
        var other = "?project_id=other";

        server.get("/api/pipelines/orders" + own).hasStatus(200);
        server.get("/api/pipelines/orders" + other).isProblem(404);
        server.post("/api/pipelines/orders/execute" + other).isProblem(404);
        server.delete("/api/pipelines/orders" + other).isProblem(404);
        server.post("/api/pipelines" + other, ORDERS).isProblem(400).names("project_id");
        assertThat(server.post("/api/pipelines" + other, "{\"name\": \"theirs\"}")
                        .hasStatus(201)
                        .get("project_id"))
                .isEqualTo("other");
    }

    @Test
    void listsActions() throws Exception {
        assertThat(server.get("/api/actions").list()).extracting("name").containsExactly("shout", "read_file");
        assertThat(server.get("/api/actions?plugin=acme").list())
                .extracting("name")
                .containsExactly("shout");
    }
}
