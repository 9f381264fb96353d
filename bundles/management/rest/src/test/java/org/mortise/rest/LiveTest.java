package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;

@Timeout(180)
class LiveTest extends ServerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void define() {
        server.pipelines.create("name: slow");
    }

    @Test
    void tellsOfOneRunUntilItHasEnded() throws Exception {
        var run = begin();
        try (var events = events("/api/worktasks/" + run + "/events")) {
            assertThat(events.readLine()).startsWith("retry:");
            assertThat(next(events)).contains("\"status\":\"executing\"").contains("\"task_update\"");
            server.runs.end(run, RunStatus.COMPLETED);
            assertThat(next(events)).contains("\"status\":\"completed\"");
            assertThat(events.lines().filter(line -> !line.isBlank())).isEmpty();
        }
        assertThat(server.get("/api/worktasks/" + run + "/events")
                        .hasStatus(200)
                        .body())
                .contains("\"status\":\"completed\"");
        server.get("/api/worktasks/nobody/events").isProblem(404);
    }

    @Test
    void tellsOfAllRunsOfAProject() throws Exception {
        try (var own = events("/api/worktasks/events?project_id=default");
                var other = events("/api/worktasks/events?project_id=other")) {
            awaitWatched();
            server.runs.end(begin(), RunStatus.FAILED);

            assertThat(next(own)).contains("\"status\":\"failed\"");
            assertThat(other.readLine()).startsWith("retry:");
            assertThat(other.readLine()).isEmpty();
            assertThat(other.ready()).isFalse();
        }
    }

    @Test
    void asksForTheHeadOnly() throws Exception {
        var head = server.at("/api/worktasks/events").method("HEAD", HttpRequest.BodyPublishers.noBody());

        assertThat(server.send(head).hasStatus(200).header("Content-Type")).startsWith("text/event-stream");
    }

    @Test
    void tellsOverAWebSocket() throws Exception {
        var messages = new Messages();
        var socket = socket().buildAsync(uri(), messages).join();
        awaitWatched();
        server.runs.end(begin(), RunStatus.COMPLETED);

        assertThat(messages.received.take()).startsWith("{").contains("task_update", "\"status\":\"completed\"");

        socket.sendText("is not listened to", true).join();
        socket.sendPing(java.nio.ByteBuffer.allocate(0)).join();
        messages.pong.get();
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        assertThat(messages.closed.get()).isEqualTo(WebSocket.NORMAL_CLOSURE);
    }

    @Test
    void isForWebSocketsOfThisSiteOnly() throws Exception {
        var plain = server.get("/ws/tasks").isProblem(426);
        assertThat(plain.header("Upgrade")).isEqualTo("websocket");

        var foreign = socket().header("Origin", "https://evil.example").buildAsync(uri(), new Messages());
        assertThat(foreign)
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableThat()
                .withStackTraceContaining("403");
    }

    /** Who does not read costs nobody else anything: runs end and others are told. */
    @Test
    void waitsForNobody() throws Exception {
        var deaf = new ArrayList<BufferedReader>();
        for (var n = 0; n < 20; n++) {
            deaf.add(events("/api/worktasks/events"));
        }
        var messages = new Messages();
        var socket = socket().buildAsync(uri(), messages).join();
        awaitWatched();
        for (var n = 0; n < 2000; n++) {
            server.runs.end(begin(), RunStatus.COMPLETED);
        }
        var last = begin();
        server.runs.end(last, RunStatus.FAILED);

        while (!messages.received.take().contains(last)) {
            // earlier ones
        }
        socket.abort();
        for (var reader : deaf) {
            reader.close();
        }
    }

    private static String begin() {
        return server.runs.start(RunRequest.manual("slow", Map.of())).id();
    }

    private static void awaitWatched() throws InterruptedException {
        while (server.runs.watchers() == 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private BufferedReader events(String path) throws Exception {
        var answer = client.send(
                server.at(path).header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The data of the next event. */
    private static String next(BufferedReader events) throws Exception {
        var line = events.readLine();
        while (!line.startsWith("data: ")) {
            line = events.readLine();
        }
        return line.substring("data: ".length());
    }

    private WebSocket.Builder socket() {
        return client.newWebSocketBuilder();
    }

    private static URI uri() {
        return URI.create("ws://127.0.0.1:" + server.port() + "/ws/tasks");
    }

    private static final class Messages implements WebSocket.Listener {
        final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        final CompletableFuture<Void> pong = new CompletableFuture<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                received.add(message.toString());
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, java.nio.ByteBuffer data) {
            pong.complete(null);
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
