package org.mortise.itest.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;
import org.mortise.itest.Rest;
import org.mortise.itest.Running;
import org.mortise.itest.models.ModelServer.Condition;

/** Servers of models that die, fall silent and fail: calls are turned away at once, somebody is told, and nobody the key. */
class ModelServersTest {
    private static final String KEY = "sk-of-nobody-9876543210";
    private static final ModelServer SERVER = server();

    @RegisterExtension
    static final Running MORTISE = new Running(ModelServersTest::prepare);

    /** The plugins that ask such servers. */
    enum Plugin {
        VECTORIZER("/embeddings", "vectorize", Map.of("vectorizer", "away", "texts", List.of("a", "b"))),
        RERANKER("/rerank", "rerank", Map.of("reranker", "away", "query", "a", "documents", List.of("b", "c"))),
        GENERATOR("/chat", "generate", Map.of("generator", "away", "prompt", "How is it?"));

        private final String asked;
        private final String path;
        private final Map<String, ?> call;

        Plugin(String asked, String path, Map<String, ?> call) {
            this.asked = asked;
            this.path = path;
            this.call = call;
        }

        String kind() {
            return name().toLowerCase(Locale.ROOT);
        }

        Rest.Reply call() {
            return rest().post("/api/models/" + path, call);
        }

        void configure(Instance instance) throws IOException {
            set(instance, "org.mortise." + kind() + ".http-away", """
                    url = %s
                    model = m
                    key = $[secret:key]
                    seconds = 1
                    """.formatted(SERVER.url(asked)));
            set(instance, "org.mortise.guard-" + kind(), """
                    plugin = %s
                    breaker.minimum.calls = 2
                    breaker.delay.seconds = 1
                    """.formatted(this));
        }

        @Override
        public String toString() {
            return kind() + "-http";
        }
    }

    private static ModelServer server() {
        try {
            return new ModelServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void prepare(Instance instance) throws IOException {
        Files.createDirectories(instance.config().resolve("secrets"));
        Files.writeString(instance.config().resolve("secrets/key"), KEY);
        for (var plugin : Plugin.values()) {
            plugin.configure(instance);
        }
    }

    private static void set(Instance instance, String pid, String settings) throws IOException {
        Files.writeString(instance.config().resolve(pid + ".cfg"), settings);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsIllOpensTheBreakerUntilItIsWell(Plugin plugin) throws IOException {
        SERVER.become(Condition.WELL); // the test before may have left it otherwise
        suffers(plugin, Condition.DEAD, "cannot be reached");
        suffers(plugin, Condition.SILENT, "was silent for 1 s");
        suffers(plugin, Condition.BROKEN, "cannot do this now: status 500, no memory left for ****");

        try (var logs = Files.list(MORTISE.instance().base().resolve("log"))) {
            assertThat(logs.toList())
                    .isNotEmpty()
                    .allSatisfy(log -> assertThat(log).content().doesNotContain(KEY));
        }
    }

    private static void suffers(Plugin plugin, Condition condition, String told) throws IOException {
        Await.until("it is well", () -> plugin.call().status() == 200);
        SERVER.become(condition);
        var refused = refusedUntilBroken(plugin, told);

        Await.until(
                "it is reported",
                () -> reason(plugin).contains("the circuit breaker of away is open")
                        && reason(plugin).contains(told));
        assertThat(why(plugin)).contains("the circuit breaker of away is open", told);
        assertThat(health()).contains("degraded", "the circuit breaker of away is open", told);
        assertThat(refused + MORTISE.instance().console() + reason(plugin) + why(plugin) + health() + metrics())
                .doesNotContain(KEY);

        SERVER.become(Condition.WELL);
        Await.until(
                "it is well, and that is reported",
                () -> plugin.call().status() == 200 && reason(plugin).isEmpty());
        assertThat(health()).doesNotContain("circuit breaker");
    }

    /** What callers were told: what is wrong with the server, and at last that it was not even asked. */
    private static List<String> refusedUntilBroken(Plugin plugin, String told) {
        var refused = new ArrayList<String>();
        Await.until("the breaker is open", () -> {
            var reply = plugin.call();
            refused.add(reply.problem(reply.status()).toString());
            return refused.stream().anyMatch(each -> each.contains(told))
                    && refused.get(refused.size() - 1).contains("The circuit breaker of " + plugin + "/away@");
        });
        return refused;
    }

    private static String reason(Plugin plugin) {
        return MORTISE.instance().generations(plugin.toString()).stream()
                .map(generation -> generation.path("reason").asText())
                .findFirst()
                .orElseThrow();
    }

    private static String why(Plugin plugin) {
        return rest().get("/api/plugins/" + plugin + "/why").good().toString();
    }

    private static String health() {
        return rest().get("/health").good().toString();
    }

    private static String metrics() throws IOException {
        try (var text = rest().address().resolve("/api/metrics").toURL().openStream()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Rest rest() {
        return MORTISE.instance().rest();
    }
}
