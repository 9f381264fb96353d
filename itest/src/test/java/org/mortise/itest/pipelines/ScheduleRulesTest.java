package org.mortise.itest.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mortise.itest.Rest;
import org.mortise.itest.Running;

/** The rules of the reference for schedules, each with its status. That they fire is for tests that set the clock. */
class ScheduleRulesTest {
    private static final String NIGHTLY =
            "{\"name\": \"nightly\", \"project_id\": \"shop\", \"pipelines\": [\"orders\"], \"cron_schedule\": \"0 2 * * *\"}";

    @RegisterExtension
    static final Running MORTISE = new Running();

    private static Rest rest;
    private static String pipeline;

    @BeforeAll
    static void furnish() {
        rest = MORTISE.instance().rest();
        rest.send("POST", "/api/projects", "{\"name\": \"shop\"}").good();
        pipeline = rest.send("POST", "/api/pipelines", """
                {"name": "orders", "project_id": "shop", "steps": [{"name": "s", "plugin": "builtin",
                 "action": "set_context", "parameters": {"key": "k", "value": "v"}}]}""").good().get("id").asText();
        rest.send("POST", "/api/schedules", NIGHTLY).good();
    }

    @ParameterizedTest(name = "{0} {1} {2} gives {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GET    | /api/schedules                              |                                  | 200",
                "GET    | /api/schedules?project_id=shop              |                                  | 200",
                "GET    | /api/schedules/nightly                      |                                  | 200",
                "GET    | /api/schedules/nightly?project_id=default   |                                  | 404",
                "GET    | /api/schedules/nobody                       |                                  | 404",
                "GET    | /api/schedules/nightly/upcoming?count=3     |                                  | 200",
                "GET    | /api/schedules/nightly/upcoming?count=0     |                                  | 400",
                "PUT    | /api/schedules/nobody                       | {}                               | 404",
                "PUT    | /api/schedules/nightly                      | {\"cron_schedule\": \"61 * * * *\"} | 400",
                "PUT    | /api/schedules/nightly                      | {\"cron_schedule\": \"nonsense\"}   | 400",
                "PUT    | /api/schedules/nightly                      | {\"pipelines\": [\"nobody\"]}    | 400",
                "DELETE | /api/schedules/nobody                       |                                  | 404",
                "DELETE | /api/pipelines/orders                       |                                  | 409",
                "POST   | /api/schedules                              | {}                               | 400",
                "POST   | /api/schedules                              | {\"name\": \"x\"}                | 400",
                "POST   | /api/schedules?project_id=default           | {\"name\": \"x\", \"project_id\": \"shop\"} | 400",
            })
    void answers(String method, String path, String body, int status) {
        var reply = rest.send(method, path, body == null ? "" : body);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        if (status >= 400) {
            reply.problem(status);
        }
    }

    @Test
    void namesItsPipelinesAndItsNextRun() {
        var shown = rest.get("/api/schedules/nightly").good();

        assertThat(shown.get("pipelines").toString()).isEqualTo("[\"" + pipeline + "\"]");
        assertThat(shown.get("enabled").asBoolean()).isTrue();
        assertThat(shown.hasNonNull("next_run")).isTrue();
        assertThat(shown.has("last_run")).isFalse();
        rest.send("POST", "/api/schedules", NIGHTLY).problem(409);
    }

    @Test
    void theAddressMayNameTheProject() {
        var body = "{\"name\": \"weekly\", \"pipelines\": [\"orders\"], \"cron_schedule\": \"0 0 * * 0\"}";

        var created = rest.send("POST", "/api/schedules?project_id=shop", body).good();

        assertThat(created.get("project_id").asText()).isEqualTo("shop");
        assertThat(rest.delete("/api/schedules/" + created.get("id").asText()).status())
                .isEqualTo(204);
    }

    @Test
    void aBadUpdateChangesNothing() {
        var before = rest.get("/api/schedules/nightly").good();

        rest.send("PUT", "/api/schedules/nightly", "{\"description\": \"new\", \"cron_schedule\": \"* * *\"}")
                .problem(400);

        assertThat(rest.get("/api/schedules/nightly").good()).isEqualTo(before);
    }

    @Test
    void whatIsDisabledHasNoNextRun() {
        rest.send("POST", "/api/schedules", NIGHTLY.replace("nightly", "hourly"))
                .good();

        var disabled = rest.send("PUT", "/api/schedules/hourly", "{\"enabled\": false}")
                .good();
        assertThat(disabled.has("next_run")).isFalse();
        assertThat(disabled.get("cron_schedule").asText()).isEqualTo("0 2 * * *");
        assertThat(rest.send("PUT", "/api/schedules/hourly", "{\"enabled\": true}")
                        .good()
                        .hasNonNull("next_run"))
                .isTrue();
        assertThat(rest.delete("/api/schedules/hourly").status()).isEqualTo(204);
    }
}
