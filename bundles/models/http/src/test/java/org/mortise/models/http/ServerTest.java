package org.mortise.models.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mortise.models.http.ModelServer.stream;
import static org.mortise.models.http.ModelServer.whole;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

class ServerTest {
    private static final String KEY = "sk-Very-Secret-0123456789";
    private static final Map<String, Object> QUESTION = Map.of("q", "ä");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final CountDownLatch over = new CountDownLatch(1);
    private ModelServer there;
    private Server server;

    @BeforeEach
    void open() throws Exception {
        there = new ModelServer();
        server = server(LONG);
    }

    private Server server(Duration patience) {
        return new Server(new Endpoint(there.url("/v1/x?api=Query-Secret"), KEY, "X-Key: Header-Secret"), patience);
    }

    @AfterEach
    void close() throws Exception {
        over.countDown();
        server.close();
        there.close();
    }

    private Map<String, Object> ask() throws InterruptedException {
        try (var answer = server.ask(QUESTION)) {
            return answer.object();
        }
    }

    private ProblemException refused(Kind kind, String... parts) {
        return refused(kind, this::ask, parts);
    }

    private ProblemException refused(Kind kind, ThrowingCallable call, String... parts) {
        var problems = new java.util.ArrayList<ProblemException>();
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().kind()).as(e.getMessage()).isEqualTo(kind);
            List.of(parts).forEach(part -> assertThat(e).hasMessageContaining(part));
            problems.add(e);
        });
        return problems.get(0);
    }

    @Test
    void sendsWhatItIsGivenAndReadsWhatComes() throws Exception {
        there.json(200, "{\"a\":[1,\"ü\"]}");
        assertThat(ask()).isEqualTo(Map.of("a", List.of(1L, "ü")));
        var asked = there.asked().get(0);
        assertThat(asked.line()).isEqualTo("POST /v1/x?api=Query-Secret HTTP/1.1");
        assertThat(asked.body()).isEqualTo("{\"q\":\"ä\"}");
        assertThat(asked.headers())
                .containsEntry("authorization", "Bearer " + KEY)
                .containsEntry("x-key", "Header-Secret")
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("upgrade");
        assertThat(server.health().healthy()).isTrue();
    }

    @Test
    void readsEventsAsTheyCome() throws Exception {
        var read = new CountDownLatch(1);
        there.on((asked, writer) -> {
            writer.write(stream() + ": hello\n\ndata: o");
            writer.write("ne\r\n\r\n");
            read.await(); // only when the first was read does the second come
            writer.write("event: x\nid: 1\ndata:two\ndata: lines\n\ndata: last");
        });
        try (var answer = server.listen(QUESTION)) {
            assertThat(answer.isStream()).isTrue();
            assertThat(answer.event()).isEqualTo("one");
            read.countDown();
            assertThat(answer.event()).isEqualTo("two\nlines");
            assertThat(answer.event()).isEqualTo("last");
            assertThat(answer.event()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID, does not take it",
        "401, UNAVAILABLE, refuses the key",
        "403, UNAVAILABLE, refuses the key",
        "404, UNAVAILABLE, no such model",
        "408, TIMEOUT, took too long",
        "413, TOO_LARGE, too long",
        "422, INVALID, does not take it",
        "429, UNAVAILABLE, Try again in 20 s.",
        "500, UNAVAILABLE, cannot do this now: status 500",
        "503, UNAVAILABLE, Try again in 20 s.",
        "504, TIMEOUT, took too long"
    })
    void saysWhatAStatusMeans(int status, Kind kind, String part) {
        there.on((asked, writer) -> writer.write(
                whole(status, "application/json", "{\"error\":{\"message\":\"the reason\"}}", "Retry-After: 20")));
        refused(kind, part, "the reason", there.name() + "/v1/x");
        var callersFault = kind == Kind.INVALID || kind == Kind.TOO_LARGE;
        assertThat(server.health().healthy()).isEqualTo(callersFault);
    }

    @Test
    void knowsATextThatIsTooLong() {
        there.json(400, "{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"8192 at most\"}}");
        refused(Kind.TOO_LARGE, "8192 at most");
    }

    @Test
    void isWellAgainAfterACallThatWentWell() throws Exception {
        there.json(500, "oops");
        refused(Kind.UNAVAILABLE, "status 500, oops");
        assertThat(server.health().detail()).contains("its last call failed at 20", "status 500, oops");
        there.json(200, "{}");
        ask();
        assertThat(server.health().healthy()).isTrue();
    }

    @Test
    void takesTheKeyNowhereElse() throws Exception {
        try (var elsewhere = new ModelServer()) {
            elsewhere.json(200, "{}");
            there.on((asked, writer) ->
                    writer.write(whole(307, "text/plain", "", "Location: " + elsewhere.url("/?k=" + KEY))));
            refused(Kind.UNAVAILABLE, "refers to another address");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"a\":", "[1]", "{\"a\":NaN}", "\u0000\u0001"})
    void saysThatAnAnswerIsNone(String body) {
        there.json(200, body);
        refused(Kind.FAILED, "The answer of " + there.name() + "/v1/x");
    }

    @Test
    void saysThatAnAnswerBrokeOff() {
        there.on((asked, writer) -> writer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":"));
        refused(Kind.FAILED, "broke off");
        there.on((asked, writer) -> writer.write("HTTP/1.1 200 OK\r\nContent-Le"));
        refused(Kind.UNAVAILABLE, "cannot be reached");
        there.on((asked, writer) -> writer.write("This is no HTTP\r\n\r\n"));
        refused(Kind.UNAVAILABLE, "cannot be reached");
    }

    @Test
    void boundsAnAnswer() throws Exception {
        there.on((asked, writer) -> {
            writer.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n\"");
            for (var part = "x".repeat(1 << 20); ; ) {
                writer.write(part);
            }
        });
        refused(Kind.FAILED, "has more than 32 MiB");
        there.awaitCut();
    }

    @Test
    void doesNotWaitForever() throws Exception {
        server.close();
        server = server(Duration.ofMillis(100));
        there.on((asked, writer) -> over.await());
        refused(Kind.TIMEOUT, "was silent for 1 s", "raise 'seconds'");
        there.awaitCut();
        assertThat(server.health().healthy()).isFalse();
    }

    @Test
    void doesNotWaitForeverForTheRest() {
        server = server(Duration.ofMillis(100));
        there.on((asked, writer) -> {
            writer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            over.await();
        });
        refused(Kind.TIMEOUT, "was silent");
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        there.close();
        refused(Kind.UNAVAILABLE, there.name() + " cannot be reached: it does not accept connections.");
        server = new Server(new Endpoint("http://no-such-host.invalid/v1", ""), LONG);
        refused(Kind.UNAVAILABLE, "no-such-host.invalid cannot be reached");
    }

    @Test
    void endsWhenItIsInterruptedBeforeTheAnswer() throws Exception {
        var waits = new CountDownLatch(1);
        there.on((asked, writer) -> {
            waits.countDown();
            over.await();
        });
        interrupted(this::ask, waits);
        assertThat(server.health().healthy()).isTrue();
    }

    @Test
    void endsWhenItIsInterruptedWithinTheAnswer() throws Exception {
        var waits = new CountDownLatch(1);
        there.on((asked, writer) -> {
            writer.write(stream() + "data: 1\n\n");
            over.await();
        });
        interrupted(
                () -> {
                    try (var answer = server.listen(QUESTION)) {
                        assertThat(answer.event()).isEqualTo("1");
                        waits.countDown();
                        return answer.event();
                    }
                },
                waits);
    }

    private void interrupted(java.util.concurrent.Callable<?> work, CountDownLatch waits) throws Exception {
        var call = new FutureTask<>(work);
        var caller = new Thread(call);
        caller.start();
        waits.await();
        caller.interrupt();
        assertThatThrownBy(call::get).hasCauseInstanceOf(InterruptedException.class);
        there.awaitCut();
    }

    @Test
    void cutsTheConnectionWhenItIsClosed() throws Exception {
        there.on((asked, writer) -> {
            writer.write(stream() + "data: 1\n\n");
            over.await();
        });
        try (var answer = server.listen(QUESTION)) {
            assertThat(answer.event()).isEqualTo("1");
        }
        there.awaitCut();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 404, 429, 500})
    void tellsNobodyTheKey(int status) throws Exception {
        var log = new StringBuffer();
        var root = Logger.getLogger("");
        var handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                // What the JDK's client tells of its own inside, if somebody turns that on by hand, is all there is.
                if (!record.getLoggerName().startsWith("jdk.internal.")) {
                    log.append(record.getMessage()).append(record.getThrown());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        try {
            for (var json : List.of(true, false)) {
                there.on((asked, writer) -> {
                    var said = String.join(" ", KEY, "Query-Secret", "Header-Secret");
                    var body = json ? "{\"error\":{\"message\":\"bad " + said + "\"}}" : said;
                    writer.write(whole(status, "text/plain", body, "Retry-After: " + KEY));
                });
                CompletableFuture<Object> told = new CompletableFuture<>();
                try {
                    told.complete(status == 200 && json ? "" : ask());
                } catch (ProblemException e) {
                    var trace = new StringWriter();
                    e.printStackTrace(new PrintWriter(trace));
                    told.complete(trace);
                }
                assertThat(told.get() + " " + server + server.health() + log)
                        .doesNotContain(KEY, "Query-Secret", "Header-Secret");
            }
        } finally {
            root.removeHandler(handler);
            root.setLevel(Level.INFO);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "words", "ftp://host/", "file:///etc/passwd", "http://", "http://a b/", "http://u:p@host/"})
    void refusesWhatIsNoUrl(String url) {
        refused(Kind.INVALID, () -> new Endpoint(url, KEY), "url");
    }

    @Test
    void refusesKeysAndHeadersThatAreNone() {
        var url = "http://localhost/";
        assertThat(refused(Kind.INVALID, () -> new Endpoint(url, "a secret"))).hasMessageNotContaining("a secret");
        refused(Kind.INVALID, () -> new Endpoint(url, "a\r\nb: c"));
        refused(Kind.INVALID, () -> new Endpoint(url, "", "no header"));
        refused(Kind.INVALID, () -> new Endpoint(url, "", "x: a\r\nb: c"));
        refused(Kind.INVALID, () -> new Endpoint(url, "", "Content-Length: 3"), "Content-Length");
    }
}
