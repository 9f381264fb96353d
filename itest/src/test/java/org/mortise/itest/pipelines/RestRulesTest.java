package org.mortise.itest.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mortise.itest.Rest;
import org.mortise.itest.Running;

/** The rules of the reference for pipelines, work tasks, projects and checkpoints, each with its status. */
class RestRulesTest {
    private static final String STEPS =
            "\"steps\": [{\"name\": \"s\", \"plugin\": \"default\", \"action\": \"set_context\","
                    + " \"parameters\": {\"key\": \"k\", \"value\": \"v\"}}]";

    @RegisterExtension
    static final Running MORTISE = new Running();

    private static Rest rest;

    @BeforeAll
    static void furnish() {
        rest = MORTISE.instance().rest();
        rest.send("POST", "/api/projects", "{\"name\": \"shop\"}").good();
        rest.send("POST", "/api/projects", "{\"name\": \"other\"}").good();
        pipeline("orders", "\"project_id\": \"shop\"");
        pipeline("hooked", "\"trigger_config\": {\"webhook\": true, \"secret\": \"s3cret\"}");
        pipeline("closed", "\"trigger_config\": {\"allow_manual\": false}");
        pipeline("idle", "\"status\": \"inactive\"");
    }

    private static void pipeline(String name, String more) {
        rest.send("POST", "/api/pipelines", "{\"name\": \"" + name + "\", " + more + ", " + STEPS + '}')
                .good();
    }

    /** What may be asked again and again and leaves everything as it is. */
    @ParameterizedTest(name = "{0} {1} {2} gives {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GET    | /api/pipelines                                    |                        | 200",
                "GET    | /api/pipelines?project_id=shop                    |                        | 200",
                "GET    | /api/pipelines/orders                             |                        | 200",
                "GET    | /api/pipelines/orders?project_id=shop             |                        | 200",
                "GET    | /api/pipelines/orders?project_id=other            |                        | 404",
                "GET    | /api/pipelines/nobody                             |                        | 404",
                "PUT    | /api/pipelines/nobody                             | {}                     | 404",
                "DELETE | /api/pipelines/nobody                             |                        | 404",
                "DELETE | /api/pipelines/orders?project_id=other            |                        | 404",
                "POST   | /api/pipelines                                    | {}                     | 400",
                "POST   | /api/pipelines                                    | {\"name\": \"x\"}      | 400",
                "POST   | /api/pipelines/orders/execute                     |                        | 202",
                "POST   | /api/pipelines/orders/execute?wait=120s            | {\"parameters\": {}}   | 200",
                "POST   | /api/pipelines/orders/execute?project_id=other    | {}                     | 404",
                "POST   | /api/pipelines/nobody/execute                     | {}                     | 404",
                "POST   | /api/pipelines/idle/execute                       | {}                     | 409",
                "POST   | /api/pipelines/orders/execute                     | {\"priority\": 99}     | 400",
                "POST   | /api/pipelines/orders/trigger                     | {}                     | 202",
                "POST   | /api/pipelines/closed/trigger                     | {}                     | 403",
                "POST   | /api/pipelines/closed/execute                     | {}                     | 202",
                "POST   | /api/pipelines/hooked/webhook                     | {}                     | 401",
                "POST   | /api/pipelines/hooked/webhook?token=wrong         | {}                     | 403",
                "POST   | /api/pipelines/hooked/webhook?token=s3cret        | {}                     | 202",
                "POST   | /api/pipelines/hooked/webhook  | {\"webhook_token\": \"s3cret\", \"a\": 1} | 202",
                "POST   | /api/pipelines/hooked/webhook?token=s3cret&wait=9 |                        | 200",
                "POST   | /api/pipelines/orders/webhook?token=s3cret        | {}                     | 403",
                "POST   | /api/pipelines/nobody/webhook                     | {}                     | 404",
                "GET    | /api/pipelines/orders/checkpoints                 |                        | 200",
                "GET    | /api/pipelines/orders/checkpoints?step_name=none  |                        | 404",
                "DELETE | /api/pipelines/orders/checkpoints?step_name=none  |                        | 404",
                "GET    | /api/pipelines/nobody/checkpoints                 |                        | 404",
                "PUT    | /api/pipelines/orders/checkpoints?step_name=s     | {}                     | 400",
                "GET    | /api/worktasks                                    |                        | 200",
                "GET    | /api/worktasks?project_id=shop&status=failed      |                        | 200",
                "GET    | /api/worktasks?status=queued,scheduled,spawned    |                        | 200",
                "GET    | /api/worktasks?status=nonsense                    |                        | 400",
                "GET    | /api/worktasks?limit=0                            |                        | 400",
                "GET    | /api/worktasks/nobody                             |                        | 404",
                "GET    | /api/worktasks/nobody/events                      |                        | 404",
                "POST   | /api/worktasks/nobody/cancel                      |                        | 404",
                "POST   | /api/worktasks/nobody/resume                      |                        | 404",
                "GET    | /api/projects                                     |                        | 200",
                "GET    | /api/projects/shop                                |                        | 200",
                "GET    | /api/projects/nobody                              |                        | 404",
                "POST   | /api/projects                                     | {\"name\": \"ab\"}     | 400",
                "POST   | /api/projects                                     | {\"name\": \"a b c\"}  | 400",
                "POST   | /api/projects                                     | {\"name\": \"shop\"}   | 409",
                "PUT    | /api/projects/shop                                | {\"name\": \"other\"}  | 409",
                "DELETE | /api/projects/shop                                |                        | 409",
                "DELETE | /api/projects/default                             |                        | 409",
                "POST   | /api/projects/nobody/clone                        | {\"name\": \"shop-2\"} | 404",
                "POST   | /api/projects/shop/clone                          | {\"name\": \"other\"}  | 409",
                "GET    | /health                                           |                        | 200",
                "GET    | /ready                                            |                        | 200",
                "GET    | /ws/tasks                                         |                        | 426",
            })
    void answers(String method, String path, String body, int status) {
        var reply = rest.send(method, path, body == null ? "" : body);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        if (status >= 400) {
            reply.problem(status);
        }
    }

    @Test
    void createsUpdatesAndRemovesAPipelineInAProject() {
        var document = "{\"name\": \"theirs\", " + STEPS + '}';
        var created = rest.send("POST", "/api/pipelines?project_id=other", document);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.good().get("project_id").asText()).isEqualTo("other");
        var at = "/api/pipelines/" + created.good().get("id").asText();

        assertThat(rest.send("POST", "/api/pipelines?project_id=other", document)
                        .status())
                .isEqualTo(409);
        assertThat(rest.send("PUT", at, document.replace("theirs", "renamed"))
                        .good()
                        .get("name")
                        .asText())
                .isEqualTo("renamed");
        assertThat(rest.send(
                                "POST",
                                "/api/pipelines?project_id=other",
                                document.replace("}]}", "}], \"project_id\": \"shop\"}"))
                        .wrongFields(400))
                .containsExactly("project_id");
        assertThat(rest.send("DELETE", at, "").status()).isEqualTo(204);
        assertThat(rest.get(at).status()).isEqualTo(404);
    }

    @Test
    void keepsTheSecretOfAWebhookToItself() {
        var shown = rest.get("/api/pipelines/hooked").good();
        assertThat(shown.toString()).doesNotContain("s3cret");
        var id = shown.get("id").asText();

        var update = "{\"name\": \"hooked\", \"trigger_config\": {\"webhook\": true, \"secret\": \"\"}, " + STEPS + '}';
        rest.send("PUT", "/api/pipelines/" + id, update).good();

        for (var header : new String[] {"X-Mimir-Webhook-Token", "X-Mortise-Webhook-Token"}) {
            var run = rest.send("POST", "/api/pipelines/hooked/webhook?wait=120s", "{\"a\": 1}", header, "s3cret");
            assertThat(run.good().toString()).contains("\"webhook\"").doesNotContain("s3cret");
        }
        assertThat(rest.get("/api/worktasks").body().toString()).doesNotContain("s3cret");
        assertThat(MORTISE.instance().console()).doesNotContain("s3cret");
    }

    @Test
    void startsOneRunForOneKey() {
        var first = rest.send("POST", "/api/pipelines/orders/execute", "{}", "Idempotency-Key", "order-7");
        var again = rest.send("POST", "/api/pipelines/orders/execute", "{}", "Idempotency-Key", "order-7");
        var other = "{\"parameters\": {\"a\": 1}}";

        assertThat(again.good().get("work_task_id")).isEqualTo(first.good().get("work_task_id"));
        rest.send("POST", "/api/pipelines/orders/execute", other, "Idempotency-Key", "order-7")
                .problem(409);
    }

    @Test
    void showsAWorkTaskToItsProjectOnly() {
        var run = rest.send("POST", "/api/pipelines/orders/execute?wait=120s", "{\"triggered_by\": \"me\"}")
                .good();
        var at = "/api/worktasks/" + run.get("id").asText();

        assertThat(run.get("status").asText()).isEqualTo("completed");
        assertThat(run.get("project_id").asText()).isEqualTo("shop");
        assertThat(run.get("triggered_by").asText()).isEqualTo("me");
        assertThat(rest.get(at + "?project_id=shop").status()).isEqualTo(200);
        for (var path : new String[] {at, at + "/events"}) {
            rest.get(path + "?project_id=other").problem(404);
        }
        rest.send("POST", at + "/cancel", "").problem(409);
        rest.send("POST", at + "/resume", "").problem(409);
        var listing = rest.get("/api/worktasks?project_id=other").good();
        assertThat(listing.get("tasks")).isEmpty();
        assertThat(listing.get("queue_length").isNumber()).isTrue();
    }

    /** Statuses of the reference that no run has here do not stand for all runs. */
    @Test
    void findsNothingWithAStatusOfElsewhere() {
        rest.send("POST", "/api/pipelines/orders/execute?wait=120s", "{}").good();

        assertThat(rest.get("/api/worktasks?status=spawned").good().get("tasks"))
                .isEmpty();
        assertThat(rest.get("/api/worktasks?status=spawned,completed").good().get("tasks"))
                .isNotEmpty();
    }

    @Test
    void pagesThroughWorkTasks() {
        for (var n = 0; n < 3; n++) {
            rest.send("POST", "/api/pipelines/orders/execute?wait=120s", "{}").good();
        }

        var first = rest.get("/api/worktasks?project_id=shop&limit=2").good();
        var second = rest.get("/api/worktasks?project_id=shop&limit=2&before="
                        + first.get("next").asText())
                .good();

        assertThat(first.get("tasks")).hasSize(2);
        assertThat(second.get("tasks")).isNotEmpty().doesNotContainAnyElementsOf(first.get("tasks"));
    }

    @Test
    void savesCheckpointsByVersion() {
        var at = "/api/pipelines/orders/checkpoints?step_name=poll&scope=feed";
        rest.get(at).problem(404);

        var saved = rest.send("PUT", at, "{\"checkpoint\": {\"seen\": [1]}, \"version\": 0}")
                .good();
        assertThat(saved.get("version").asInt()).isEqualTo(1);
        rest.send("PUT", at, "{\"checkpoint\": {}, \"version\": 0}").problem(409);
        assertThat(rest.get(at).good().at("/checkpoint/seen/0").asInt()).isEqualTo(1);
        assertThat(rest.get("/api/pipelines/orders/checkpoints").good()).hasSize(1);
        rest.get(at + "&project_id=other").problem(404);
        assertThat(rest.delete(at).status()).isEqualTo(204);
        rest.get(at).problem(404);
    }

    @Test
    void clonesArchivesAndRemovesAProject() {
        rest.send("POST", "/api/projects", "{\"name\": \"original\", \"description\": \"d\"}")
                .good();
        pipeline("load", "\"project_id\": \"original\"");

        var copy = rest.send("POST", "/api/projects/original/clone", "{\"name\": \"copied\"}");
        assertThat(copy.status()).isEqualTo(201);
        assertThat(copy.good().at("/content/pipelines").asInt()).isEqualTo(1);
        assertThat(rest.get("/api/pipelines?project_id=copied").good()).hasSize(1);

        assertThat(rest.post("/api/projects/copied/archive", Map.of())
                        .good()
                        .get("status")
                        .asText())
                .isEqualTo("archived");
        rest.send("POST", "/api/pipelines/load/execute?project_id=copied", "{}").problem(409);
        rest.send("POST", "/api/pipelines?project_id=copied", "{\"name\": \"y\", " + STEPS + '}')
                .problem(409);
        rest.post("/api/projects/copied/unarchive", Map.of()).good();
        assertThat(rest.send("POST", "/api/pipelines/load/execute?project_id=copied", "{}")
                        .status())
                .isEqualTo(202);

        rest.delete("/api/projects/copied").problem(409);
        assertThat(rest.delete("/api/projects/copied?force=true").status()).isEqualTo(204);
        rest.get("/api/projects/copied").problem(404);
        assertThat(rest.get("/api/pipelines?project_id=copied").good()).isEmpty();
    }

    @Test
    void failedRunsMakeHealthDegraded() {
        var steps = STEPS.replace("set_context", "parse_json")
                .replace("\"key\": \"k\", \"value\": \"v\"", "\"data\": \"{\"");
        rest.send("POST", "/api/pipelines", "{\"name\": \"broken\", " + steps + '}')
                .good();

        var run = rest.send("POST", "/api/pipelines/broken/execute?wait=120s", "{}")
                .good();

        assertThat(run.get("status").asText()).isEqualTo("failed");
        assertThat(run.get("error_message").asText()).isNotEmpty();
        var health = rest.get("/health").good();
        assertThat(health.get("status").asText()).isEqualTo("degraded");
        assertThat(health.at("/runs/last_five_minutes/failed").asInt()).isPositive();
    }
}
