package org.mortise.models.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mortise.models.http.ModelServer.stream;
import static org.mortise.models.http.ModelServer.whole;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mortise.api.model.Generated;
import org.mortise.api.model.Generated.End;
import org.mortise.api.model.Prompt;
import org.mortise.api.model.Prompt.Message;
import org.mortise.api.model.Prompt.Role;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.models.http.ModelServer;
import org.mortise.storage.json.Json;
import org.osgi.util.converter.Converters;

class HttpGeneratorTest {
    private static final String KEY = "sk-secret";
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> pieces = new ArrayList<>();
    private ModelServer server;
    private HttpGenerator generator;

    @BeforeEach
    void open() throws Exception {
        server = new ModelServer();
        generator = generator(Map.of());
    }

    private HttpGenerator generator(Map<String, ?> settings) {
        var all = new HashMap<String, Object>(Map.of("url", server.url("/v1/chat"), "model", "m", "key", KEY));
        all.putAll(settings);
        return new HttpGenerator(Converters.standardConverter().convert(all).to(HttpGenerator.Config.class));
    }

    @AfterEach
    void close() throws Exception {
        over.countDown();
        generator.close();
        server.close();
    }

    private static String chunk(String text, String finish) {
        var choice = new HashMap<String, Object>();
        choice.put("delta", Map.of("content", text));
        choice.put("finish_reason", finish);
        return "data: "
                + new String(Json.bytes(Map.of("choices", List.of(choice))), java.nio.charset.StandardCharsets.UTF_8)
                + "\n\n";
    }

    private Generated generate() throws Exception {
        return generator.generate(Prompt.of("?"), pieces::add);
    }

    private void refused(Kind kind, String part) {
        assertThatThrownBy(this::generate)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(kind))
                .hasMessageContaining(part)
                .hasMessageNotContaining(KEY);
    }

    @Test
    void handsOverEachPieceAsItComes() throws Exception {
        var first = new CountDownLatch(1);
        server.on((asked, writer) -> {
            writer.write(
                    stream() + "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\n" + chunk("Grü", null));
            first.await(); // the second piece only when the first was handed over
            writer.write(chunk("ß 👍", null) + chunk("", "stop") + USAGE + DONE);
        });
        var generated = generator.generate(
                new Prompt(
                        List.of(new Message(Role.SYSTEM, "Be kind"), new Message(Role.USER, "Hi")),
                        7,
                        0.5,
                        List.of("END")),
                piece -> {
                    first.countDown();
                    return pieces.add(piece);
                });
        assertThat(pieces).containsExactly("Grü", "ß 👍");
        assertThat(generated).isEqualTo(new Generated(End.STOP, 5, 2));
        assertThat(Json.object(server.asked().get(0).body().getBytes("UTF-8")))
                .isEqualTo(Map.of(
                        "model",
                        "m",
                        "messages",
                        List.of(
                                Map.of("role", "system", "content", "Be kind"),
                                Map.of("role", "user", "content", "Hi")),
                        "max_tokens",
                        7L,
                        "temperature",
                        0.5,
                        "stop",
                        List.of("END"),
                        "stream",
                        true,
                        "stream_options",
                        Map.of("include_usage", true)));
        assertThat(generator.health().healthy()).isTrue();
    }

    @Test
    void saysThatItMightNotGenerateMore() throws Exception {
        generator = generator(Map.of("limit", "max_completion_tokens"));
        server.on((asked, writer) -> writer.write(stream() + chunk("a", null) + chunk("", "length") + DONE));
        assertThat(generate()).isEqualTo(new Generated(End.LENGTH, 0, 0));
        assertThat(Json.object(server.asked().get(0).body().getBytes("UTF-8")))
                .containsEntry("max_completion_tokens", 512L)
                .doesNotContainKeys("max_tokens", "stop");
    }

    @Test
    void takesAnAnswerThatIsNoStream() throws Exception {
        server.json(
                200,
                "{\"choices\":[{\"message\":{\"content\":\"all\"},\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}");
        assertThat(generate()).isEqualTo(new Generated(End.STOP, 1, 1));
        assertThat(pieces).containsExactly("all");
    }

    @Test
    void cutsTheConnectionWhenTheVisitorHasHeardEnough() throws Exception {
        server.on((asked, writer) -> {
            writer.write(stream() + chunk("a", null));
            over.await();
        });
        assertThat(generator.generate(Prompt.of("?"), piece -> false).end()).isEqualTo(End.ENOUGH);
        server.awaitCut();
        assertThat(generator.health().healthy()).isTrue();
    }

    @Test
    void cutsTheConnectionWhenItIsInterruptedWhileTheServerIsSilent() throws Exception {
        server.on((asked, writer) -> {
            writer.write(stream() + chunk("a", null));
            over.await();
        });
        var heard = new CountDownLatch(1);
        var call = new FutureTask<>(() -> generator.generate(Prompt.of("?"), piece -> {
            heard.countDown();
            return true;
        }));
        var caller = new Thread(call);
        caller.start();
        heard.await();
        caller.interrupt();
        assertThatThrownBy(call::get).hasCauseInstanceOf(InterruptedException.class);
        server.awaitCut();
        assertThat(generator.health().healthy()).isTrue();
    }

    @Test
    void passesOnWhatItsVisitorThrows() throws Exception {
        server.on((asked, writer) -> {
            writer.write(stream() + chunk("a", null));
            over.await();
        });
        assertThatThrownBy(() -> generator.generate(Prompt.of("?"), piece -> {
                    throw new java.io.IOException("the disk is full");
                }))
                .isInstanceOf(java.io.IOException.class)
                .hasMessage("the disk is full");
        server.awaitCut();
    }

    @Test
    void saysWhatIsWrongWithAnAnswer() {
        server.on((asked, writer) -> writer.write(stream() + chunk("half", null)));
        refused(Kind.FAILED, "broke off before the text was at its end");
        assertThat(generator.health().healthy()).isFalse();
        server.on((asked, writer) -> writer.write(stream() + "data: nonsense\n\n"));
        refused(Kind.FAILED, "no object of JSON");
        server.on((asked, writer) ->
                writer.write(stream() + "data: {\"error\":{\"message\":\"out of memory, " + KEY + "\"}}\n\n"));
        refused(Kind.UNAVAILABLE, "out of memory, ****");
        server.on((asked, writer) -> writer.write(whole(401, "text/plain", "no key " + KEY)));
        refused(Kind.UNAVAILABLE, "refuses the key");
        assertThat(generator + " " + generator.traits() + generator.health()).doesNotContain(KEY);
    }
}
