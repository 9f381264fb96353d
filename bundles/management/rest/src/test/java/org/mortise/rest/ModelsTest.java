package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ModelsTest extends ServerTest {

    @Test
    void listsWhatServes() throws Exception {
        var list = server.get("/api/models").hasStatus(200).list();

        assertThat(list).extracting("name").containsExactly("chunk", "minilm");
        assertThat(list.get(0)).doesNotContainKey("model").containsKey("parameters");
        assertThat(list.get(1)).containsEntry("model", "letters").containsEntry("overlong", "unknown");
        assertThat(server.get("/api/models?kind=vectorizer").list()).hasSize(1);
    }

    @Test
    void makesVectors() throws Exception {
        var reply = server.post("/api/models/vectorize", "{\"texts\": [\"abc\", \"\"], \"purpose\": \"query\"}");

        assertThat(reply.hasStatus(200).json())
                .isEqualTo(Map.of(
                        "vectors", List.of(List.of(3.0, 0.1), List.of(0.0, 0.1)),
                        "model", "letters",
                        "version", "1.2.0"));
    }

    @Test
    void namesWhatIsWrong() throws Exception {
        server.post("/api/models/vectorize", "{\"texts\": [\"a\", 5]}")
                .isProblem(400)
                .names("texts[1]");
        server.post("/api/models/vectorize", "{\"texts\": [null]}")
                .isProblem(400)
                .names("texts[0]");
        server.post("/api/models/vectorize", "{\"texts\": [], \"purpose\": \"x\"}")
                .isProblem(400)
                .names("purpose");
        server.post("/api/models/vectorize", "{\"txts\": []}").isProblem(400).names("txts");
        server.post("/api/models/rerank", "{\"documents\": []}").isProblem(400).names("query");
        server.post("/api/models/generate", "{\"generator\": \"echo\"}")
                .isProblem(400)
                .names("messages");
        server.post("/api/models/generate", "{\"generator\": \"echo\", \"prompt\": \"a\", \"max_tokens\": 1.5}")
                .isProblem(400)
                .names("max_tokens");
        server.post(
                        "/api/models/generate",
                        "{\"generator\": \"echo\", \"messages\": [{\"role\": \"user\", \"text\": \"a\"}, {}]}")
                .isProblem(400)
                .names("messages[1].text");
    }

    @Test
    void scoresAndTransforms() throws Exception {
        assertThat(server.post("/api/models/rerank", "{\"query\": \"b\", \"documents\": [\"a\", \"abc\"]}")
                        .hasStatus(200)
                        .get("scores"))
                .isEqualTo(List.of(0.0, 1.0));
        var made = server.post("/api/models/transform", "{\"transformer\": \"chunk\", \"record\": {\"text\": \"a\"}}");
        assertThat((List<?>) made.hasStatus(200).get("records")).hasSize(2);
        server.post(
                        "/api/models/transform",
                        "{\"transformer\": \"chunk\", \"record\": {}, \"parameters\": {\"tokens\": \"x\"}}")
                .isProblem(400)
                .names("parameters.tokens");
    }

    @Test
    void generatesWhole() throws Exception {
        var reply = server.post("/api/models/generate", "{\"generator\": \"echo\", \"prompt\": \"to be\"}");

        assertThat(reply.hasStatus(200).json())
                .isEqualTo(Map.of("text", "to be ", "end", "stop", "prompt_tokens", 2, "tokens", 2));
        server.post("/api/models/generate", "{\"generator\": \"nobody\", \"prompt\": \"a\"}")
                .isProblem(503);
    }

    @Test
    void generatesAsItComes() throws Exception {
        assertThat(events(stream("{\"generator\": \"echo\", \"prompt\": \"to \\\"be\"}")))
                .isEqualTo("""
                        event: text
                        data: {"text":"to "}

                        event: text
                        data: {"text":"\\"be "}

                        event: done
                        data: {"text":"to \\"be ","end":"stop","prompt_tokens":2,"tokens":2}

                        """);
    }

    @Test
    void tellsWhatGoesWrongOnTheWay() throws Exception {
        var body = events(stream("{\"generator\": \"breaks\", \"prompt\": \"a b\"}"));

        assertThat(body)
                .startsWith("event: text\ndata: {\"text\":\"a\"}")
                .contains("event: problem\ndata: {\"type\":\"urn:mortise:problem:unavailable\"", "Bring more.");
    }

    /** While it has nothing to say yet, and so writes nothing by itself. */
    @Test
    void endsWhenTheClientGoes() throws Exception {
        var body = "{\"generator\": \"slow\", \"prompt\": \"a\"}";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("POST /api/models/generate HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.US_ASCII));
            server.models.begun.await();
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(in.lines().anyMatch(":"::equals)).isTrue();
        }

        assertThat(server.models.ended.get(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Without the comments that find out whether somebody is there. */
    private static String events(Reply reply) {
        return reply.hasStatus(200).body().replace(":\n\n", "");
    }

    private static Reply stream(String body) throws Exception {
        return server.send(server.at("/api/models/generate")
                .header("Accept", "text/event-stream")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
