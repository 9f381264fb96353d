package org.mortise.actions.builtin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mortise.actions.builtin.Step;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

class SendWebhookTest {
    private WebServer server;
    private final SendWebhook action = new SendWebhook(WebServer.client());

    @BeforeEach
    void start() throws Exception {
        server = new WebServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void postsJsonAndReadsTheAnswer() throws Exception {
        server.on("/hook", (exchange, body) -> WebServer.send(exchange, 201, "{\"id\":7}"));

        var result = Step.run(
                action, Map.of("url", server.url("/hook"), "payload", Map.of("a", 1), "headers", Map.of("X-Key", "k")));

        assertThat(result)
                .containsEntry("sent", true)
                .containsEntry("status_code", 201)
                .containsEntry("response", "{\"id\":7}");
        var asked = server.asked().get(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.body()).isEqualTo("{\"a\":1}");
        assertThat(asked.header("Content-type")).isEqualTo("application/json");
        assertThat(asked.header("X-key")).isEqualTo("k");
    }

    @Test
    void aTextIsPostedAsItIs() throws Exception {
        server.on("/hook", (exchange, body) -> WebServer.send(exchange, 200, ""));
        assertThat(Step.run(action, Map.of("url", server.url("/hook"), "payload", "{\"a\": 1}")))
                .containsEntry("response", "");
        assertThat(server.asked().get(0).body()).isEqualTo("{\"a\": 1}");
    }

    @Test
    void oneWhoRefusesIsAResult() throws Exception {
        server.on("/hook", (exchange, body) -> WebServer.send(exchange, 422, "no such order"));
        assertThat(Step.run(action, Map.of("url", server.url("/hook"))))
                .containsEntry("sent", false)
                .containsEntry("status_code", 422)
                .containsEntry("response", "no such order");
    }

    @Test
    void aRedirectIntoAForbiddenNetworkIsNotFollowed() {
        server.on("/hook", (exchange, body) -> {
            exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest");
            exchange.sendResponseHeaders(307, -1);
        });
        var confined =
                new SendWebhook(new Http(AddressPolicy.denying("169.254.0.0/16"), Duration.ofMinutes(1), 1 << 20));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Step.run(confined, Map.of("url", server.url("/hook"))))
                .matches(e -> e.problem().kind() == Kind.FORBIDDEN);
    }
}
