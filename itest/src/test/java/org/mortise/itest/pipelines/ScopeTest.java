package org.mortise.itest.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.itest.Rest;
import org.mortise.itest.Running;

/** Two projects, of which one tries all it can to see, use or change what is the other's. */
class ScopeTest {
    private static final String SECRET = "nobody-elses";

    @RegisterExtension
    static final Running MORTISE = new Running();

    private static Rest rest;
    private static String pipeline;
    private static String run;
    private static String schedule;
    private static String storage;

    @BeforeAll
    static void furnish() {
        rest = MORTISE.instance().rest();
        rest.post("/api/projects", Map.of("name", "theirs")).good();
        rest.post("/api/projects", Map.of("name", "ours")).good();
        pipeline = id("/api/pipelines", """
                {"name": "orders", "project_id": "theirs", "steps": [
                  {"name": "s", "plugin": "builtin", "action": "set_context", "parameters": {"key": "k", "value": "%1$s"}},
                  {"name": "save", "plugin": "builtin", "action": "save_checkpoint", "parameters": {"step_name": "save", "checkpoint": {"k": "%1$s"}}},
                  {"name": "store", "plugin": "builtin", "action": "store_cir",
                   "parameters": {"storage_id": "embedded", "data": {"k": "%1$s"}, "entity_type": "order"}}]}""".formatted(SECRET));
        run = rest.post("/api/pipelines/" + pipeline + "/execute?wait=120s", Map.of())
                .good()
                .get("id")
                .asText();
        schedule = id(
                "/api/schedules",
                "{\"name\": \"nightly\", \"project_id\": \"theirs\", \"pipelines\": [\"orders\"], \"cron_schedule\": \"0 2 * * *\"}");
        storage = id(
                "/api/storage/configs",
                "{\"project_id\": \"theirs\", \"plugin_type\": \"embedded\", \"config\": {\"options\": {}}}");
    }

    private static String id(String path, String body) {
        return rest.send("POST", path, body).good().get("id").asText();
    }

    /** Whatever is named by its id or name is not there for another project, and is not changed by it. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GET    | /api/pipelines/PIPELINE               |",
                "GET    | /api/pipelines/orders                 |",
                "PUT    | /api/pipelines/PIPELINE               | {\"name\": \"taken\"}",
                "DELETE | /api/pipelines/PIPELINE               |",
                "GET    | /api/pipelines/PIPELINE/explain       |",
                "POST   | /api/pipelines/PIPELINE/execute       | {}",
                "POST   | /api/pipelines/orders/execute         | {}",
                "POST   | /api/pipelines/PIPELINE/trigger       | {}",
                "POST   | /api/pipelines/PIPELINE/webhook       | {}",
                "GET    | /api/pipelines/PIPELINE/checkpoints   |",
                "GET    | /api/pipelines/PIPELINE/checkpoints?step_name=save |",
                "PUT    | /api/pipelines/PIPELINE/checkpoints?step_name=save | {\"checkpoint\": {}}",
                "DELETE | /api/pipelines/PIPELINE/checkpoints?step_name=save |",
                "GET    | /api/worktasks/RUN                    |",
                "GET    | /api/worktasks/RUN/logs               |",
                "GET    | /api/worktasks/RUN/events             |",
                "POST   | /api/worktasks/RUN/cancel             | {}",
                "POST   | /api/worktasks/RUN/resume             | {}",
                "GET    | /api/schedules/SCHEDULE               |",
                "GET    | /api/schedules/nightly                |",
                "PUT    | /api/schedules/SCHEDULE               | {\"enabled\": false}",
                "DELETE | /api/schedules/SCHEDULE               |",
                "GET    | /api/schedules/SCHEDULE/upcoming      |",
            })
    void isNotThere(String method, String path, String body) {
        var at = path.replace("PIPELINE", pipeline).replace("RUN", run).replace("SCHEDULE", schedule);
        var scope = at.contains("?") ? "&" : "?";

        rest.send(method, at + scope + "project_id=ours", body == null ? "" : body)
                .problem(404);

        assertThat(rest.get("/api/pipelines/" + pipeline).good().get("name").asText())
                .isEqualTo("orders");
        assertThat(rest.get("/api/schedules/" + schedule).good().get("enabled").asBoolean())
                .isTrue();
        assertThat(rest.get("/api/pipelines/" + pipeline + "/checkpoints?step_name=save")
                        .good()
                        .at("/checkpoint/k")
                        .asText())
                .isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/pipelines",
                "/api/worktasks",
                "/api/worktasks?pipeline_id=PIPELINE",
                "/api/worktasks?before=RUN",
                "/api/schedules"
            })
    void isInNoList(String path) {
        var at = path.replace("PIPELINE", pipeline).replace("RUN", run);

        var shown = rest.get(at + (at.contains("?") ? "&" : "?") + "project_id=ours")
                .good()
                .toString();

        assertThat(shown).doesNotContain(SECRET, pipeline, run, schedule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a\", \"project_id\": \"ours\", \"steps\": [{\"name\": \"s\", \"pipeline\": \"PIPELINE\"}]}",
                "{\"name\": \"b\", \"project_id\": \"ours\", \"steps\": [{\"name\": \"s\", \"pipeline\": \"orders\"}]}",
            })
    void isNoStepOfAnother(String definition) {
        rest.send("POST", "/api/pipelines", definition.replace("PIPELINE", pipeline))
                .problem(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIPELINE", "orders"})
    void isRunByNoScheduleOfAnother(String name) {
        var body = "{\"name\": \"x\", \"project_id\": \"ours\", \"pipelines\": [\"" + name.replace("PIPELINE", pipeline)
                + "\"], \"cron_schedule\": \"0 2 * * *\"}";

        assertThat(rest.send("POST", "/api/schedules", body).wrongFields(400)).containsExactly("pipelines");
    }

    /** Steps have the project of their run, and no parameter that would name another. */
    @Test
    void isOutOfReachOfSteps() {
        var id = id("/api/pipelines", """
                {"name": "curious", "project_id": "ours", "steps": [
                  {"name": "own", "plugin": "builtin", "action": "retrieve_cir",
                   "parameters": {"storage_id": "embedded", "query": {"entity_type": "order"}}},
                  {"name": "load", "plugin": "builtin", "action": "load_checkpoint", "parameters": {"step_name": "save"}},
                  {"name": "theirs", "plugin": "builtin", "action": "retrieve_cir",
                   "parameters": {"storage_id": "%s", "query": {"entity_type": "order"}}}]}""".formatted(storage));

        var ours = rest.post("/api/pipelines/" + id + "/execute?wait=120s", Map.of())
                .good();

        assertThat(ours.at("/steps/0/result/count").asInt()).isZero();
        assertThat(ours.at("/steps/1/result/exists").asBoolean()).isFalse();
        assertThat(ours.at("/steps/2/status").asText())
                .as(ours.toPrettyString())
                .isEqualTo("failed");
        assertThat(ours.toString()).doesNotContain(SECRET);
    }

    /** What is told first to who watches one project is of that project, though another's came before. */
    @Test
    void isNotToldToWhoWatchesAnother() throws Exception {
        var told = new LinkedBlockingQueue<String>();
        var address = URI.create("ws" + rest.address().toString().substring("http".length()));
        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address.resolve("/ws/tasks?project_id=ours"), new WebSocket.Listener() {
                    private final StringBuilder message = new StringBuilder();

                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        message.append(text);
                        if (last) {
                            told.add(message.toString());
                            message.setLength(0);
                        }
                        from.request(1);
                        return null;
                    }
                })
                .join();
        var own = id("/api/pipelines", """
                {"name": "own", "project_id": "ours", "steps": [{"name": "s", "plugin": "builtin",
                 "action": "set_context", "parameters": {"key": "k", "value": "v"}}]}""");

        String first = null;
        while (first == null) {
            rest.post("/api/pipelines/" + pipeline + "/execute?wait=120s", Map.of())
                    .good();
            rest.post("/api/pipelines/" + own + "/execute?wait=120s", Map.of()).good();
            first = told.poll(1, TimeUnit.SECONDS);
        }
        socket.abort();

        assertThat(first).contains(own);
        assertThat(told).allMatch(message -> message.contains(own));
    }
}
