package org.mortise.actions.builtin.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mortise.actions.builtin.Step;
import org.mortise.actions.builtin.http.WebServer;
import org.mortise.api.problem.ProblemException;

class PollHttpJsonTest {
    private static final String JSON = "application/json";

    private WebServer server;
    private final PollHttpJson action = new PollHttpJson(WebServer.client());

    @BeforeEach
    void start() throws Exception {
        server = new WebServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void twoAreNewAndThenNone() throws Exception {
        server.serve("/items", JSON, "{\"data\":{\"items\":[{\"id\":1},{\"id\":2}]}}");

        var first = poll(Map.of("items_path", "data.items"));
        assertThat(first)
                .containsEntry("items", List.of(Map.of("id", 1), Map.of("id", 2)))
                .containsEntry("new_count", 2)
                .containsEntry("total_count", 2);

        var second = poll(Map.of("items_path", "data.items", "checkpoint", first.get("checkpoint")));
        assertThat(second).containsEntry("items", List.of()).containsEntry("new_count", 0);
        assertThat(server.asked().get(1).header("If-none-match")).isNotEmpty();
        assertThat(server.asked().get(1).header("If-modified-since")).isEqualTo("Sat, 21 Nov 2026 03:00:00 GMT");
    }

    @Test
    void aServerWithoutETagsSendsAllAgainAndNothingIsNew() throws Exception {
        server.on("/items", (exchange, body) -> WebServer.send(exchange, 200, "[{\"a\":1,\"b\":2}]"));
        var first = poll(Map.of());
        server.on("/items", (exchange, body) -> WebServer.send(exchange, 200, "[{\"b\":2,\"a\":1}]"));

        assertThat(poll(Map.of("checkpoint", first.get("checkpoint"))))
                .containsEntry("new_count", 0)
                .containsEntry("total_count", 1);
    }

    @Test
    void onlyWhatWasAddedIsNew() throws Exception {
        server.serve("/items", JSON, "[1,2]");
        var first = poll(Map.of());
        server.serve("/items", JSON, "[1,2,3]");

        assertThat(poll(Map.of("checkpoint", first.get("checkpoint")))).containsEntry("items", List.of(3));
    }

    @Test
    void remembersAsManyAsItMayAndWhatIsStillThere() throws Exception {
        server.serve("/items", JSON, "[1,2,3]");
        var first = poll(Map.of("max_checkpoint_items", 4));
        server.serve("/items", JSON, "[4,5]");
        var second = poll(Map.of("max_checkpoint_items", 4, "checkpoint", first.get("checkpoint")));
        assertThat(checkpoint(second)).extractingByKey("seen_hashes", LIST).hasSize(4);

        server.serve("/items", JSON, "[1,2,3,4,5]");
        var third = poll(Map.of("max_checkpoint_items", 4, "checkpoint", second.get("checkpoint")));
        assertThat(third).containsEntry("items", List.of(1));
        assertThat(checkpoint(third)).extractingByKey("seen_hashes", LIST).hasSize(5);
    }

    @Test
    void oneObjectIsOneItem() throws Exception {
        server.serve("/items", JSON, "{\"id\":1}");
        assertThat(poll(Map.of())).containsEntry("items", List.of(Map.of("id", 1)));
        server.serve("/items", JSON, "{\"items\":[1,2]}");
        assertThat(poll(Map.of())).containsEntry("items", List.of(1, 2));
    }

    @Test
    void asksByPostWhenToldTo() throws Exception {
        server.on("/items", (exchange, body) -> WebServer.send(exchange, 200, "[" + body + "]"));
        assertThat(poll(Map.of("method", "POST", "body", Map.of("q", "x"))))
                .containsEntry("items", List.of(Map.of("q", "x")));
    }

    @Test
    void aPathThatIsNotThereIsNamed() {
        server.serve("/items", JSON, "{\"data\":{}}");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> poll(Map.of("items_path", "data.items")))
                .withMessageContaining("has no 'items' of 'data.items'");
    }

    @Test
    void anErrorAndWhatIsNoJsonFail() {
        server.on("/items", (exchange, body) -> WebServer.send(exchange, 503, "later"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> poll(Map.of()))
                .withMessageContaining("status 503");
        server.serve("/items", "text/html", "<html>");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> poll(Map.of()))
                .withMessageContaining("is not JSON");
    }

    private Map<String, Object> poll(Map<String, Object> parameters) throws Exception {
        var all = new HashMap<>(parameters);
        all.put("url", server.url("/items"));
        return Step.run(action, all);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> checkpoint(Map<String, Object> result) {
        return (Map<String, Object>) result.get("checkpoint");
    }
}
