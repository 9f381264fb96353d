package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong before anybody's handler is asked. */
class ProblemsTest extends ServerTest {
    private static final int LARGE = 100 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api", "/api/", "/api/plugins/a/b", "/API/plugins"})
    void knowsNoSuchAddress(String path) throws Exception {
        server.get(path).isProblem(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/plugins/..%2fsecret",
                "/api/plugins/%2e%2e/x",
                "/api/plugins/../../etc/passwd",
                "/api/plugins/%00",
                "/api/plugins/a;b",
                "/api/plugins/a%5Cb",
                "/api/plugins/%zz",
                "/api/plugins/%ff",
                "/api/plugins/%",
                "/api/plugins/a%0d%0aX:y",
                "/api/plugins/%c0%ae",
                "/api/pipelines/..%2f..%2fx/execute",
                "/%2f/x",
                "/api/plugins/%u002e",
                "/../x",
                "/api//plugins",
                "/api/plugins/<x>",
                "/api/plugins/a%7fb",
                "/api/plugins/%252e%252e/%2e",
            })
    void refusesAddressesWithTricks(String path) throws Exception {
        get(path).isProblem(400);
    }

    @Test
    void decodesAddressesOnce() throws Exception {
        assertThat((String) get("/api/plugins/a%20b").isProblem(404).get("detail"))
                .contains("'a b'");
        assertThat((String) get("/api/plugins/a+b").isProblem(404).get("detail"))
                .contains("'a+b'");
    }

    @Test
    void namesTheMethodsThatThereAre() throws Exception {
        for (var method : new String[] {"PATCH", "DELETE", "TRACE", "BREW"}) {
            var reply = server.send(server.at("/api/pipelines").method(method, BodyPublishers.noBody()));
            assertThat(reply.isProblem(405).header("Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
        }
        var options = server.send(server.at("/api/pipelines").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.hasStatus(204).header("Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
        assertThat(server.send(server.at("/ready").method("HEAD", BodyPublishers.noBody()))
                        .hasStatus(200)
                        .body())
                .isEmpty();
    }

    @Test
    void answersInItsOwnFormOnly() throws Exception {
        server.send(server.at("/api/plugins").header("Accept", "text/html")).isProblem(406);
        server.send(server.at("/api/plugins").header("Accept", "application/json;q=0"))
                .isProblem(406);
        server.send(server.at("/api/plugins").header("Accept", "text/html, application/*;q=0.1"))
                .hasStatus(200);
        server.send(server.at("/api/plugins").header("Accept", "text/html, */*;q=0.1"))
                .hasStatus(200);
        server.send(server.at("/api/metrics").header("Accept", "text/plain")).hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "a", "a/b;;;", ";"})
    void understandsWhatItSays(String type) throws Exception {
        var body = BodyPublishers.ofString("{\"name\": \"x\"}");

        var reply = server.send("POST", "/api/pipelines", type, body).isProblem(415);

        assertThat(reply.header("Accept")).startsWith("application/json, application/yaml");
        assertThat(server.pipelines.list("")).isEmpty();
    }

    /** What Jackson has no place for, or makes nothing of. */
    @Test
    void refusesBodiesThatAreNoObject() throws Exception {
        server.pipelines.create("name: x");
        var deep = List.of("null", " null ", "[]", "7", "[".repeat(100_000), "{\"a\":".repeat(5000), "9".repeat(5000));
        for (var path : List.of("/api/pipelines/x/execute", "/api/pipelines/x/webhook?token=t", "/api/projects")) {
            for (var body : deep) {
                server.send("POST", path, "application/json", BodyPublishers.ofString(body))
                        .isProblem(400);
            }
        }
    }

    @Test
    void understandsNeitherOtherCharsetsNorCompression() throws Exception {
        var body = BodyPublishers.ofString("{\"name\": \"x\"}");

        server.send("POST", "/api/pipelines", "application/json; charset=utf-16", body)
                .isProblem(415);
        server.send(server.at("/api/pipelines").POST(body)).isProblem(415);
        server.send(server.at("/api/pipelines")
                        .POST(body)
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip"))
                .isProblem(415);
        server.send("POST", "/api/pipelines", "application/json", BodyPublishers.ofByteArray(new byte[] {'"', -1, '"'}))
                .isProblem(400)
                .names("body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/pipelines", "/api/pipelines/x/execute"})
    void refusesALargeBodyUnread(String path) throws Exception {
        server.pipelines.create("name: x");
        var body = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

        assertThat(large(body + "Content-Length: " + LARGE + "\r\n\r\n", new byte[LARGE])
                        .isProblem(413)
                        .get("mend"))
                .isNotNull();
        large(body + "Transfer-Encoding: chunked\r\n\r\n", chunked(LARGE)).isProblem(413);
        large(body + "Content-Length: " + LARGE + "\r\nExpect: 100-continue\r\n\r\n", new byte[0])
                .isProblem(413);
        server.get("/ready").hasStatus(200);
    }

    @Test
    void tellsJavaClientsToo() throws Exception {
        server.send("POST", "/api/pipelines", "application/json", BodyPublishers.ofByteArray(new byte[LARGE]))
                .isProblem(413);
        var streamed = BodyPublishers.ofInputStream(() -> InputStream.nullInputStream());
        server.send("POST", "/api/pipelines", "application/json", streamed).isProblem(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "GET /ready HTTP/1.1\r\n\r\n",
                "GET /re ady HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /api/pipelines HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
                "POST /api/pipelines HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "POST /api/pipelines HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /ready HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
                "GET /ready HTTP/9.9\r\nHost: localhost\r\n\r\n",
            })
    void saysSoWhereJettyWouldSendAPage(String request) throws Exception {
        var reply = Wire.send(server.port(), request);

        assertThat(reply.status()).isBetween(400, 505);
        reply.isProblem(reply.status());
    }

    @Test
    void saysSoWhenAHeaderIsTooLong() throws Exception {
        Wire.send(server.port(), "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .isProblem(414);
        Wire.send(server.port(), "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n")
                .isProblem(431);
    }

    @Test
    void keepsTheConnection() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            for (var n = 0; n < 3; n++) {
                write(socket, "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
                Wire.read(socket.getInputStream()).isProblem(404);
                write(
                        socket,
                        "POST /api/pipelines HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 2\r\n\r\n{}");
                Wire.read(socket.getInputStream()).isProblem(400);
            }
        }
    }

    private static Reply get(String path) throws IOException {
        return Wire.send(server.port(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    /** As a client does that sends all it has before it looks for an answer. */
    private static Reply large(String head, byte[] body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            write(socket, head);
            socket.getOutputStream().write(body);
            return Wire.read(socket.getInputStream());
        }
    }

    private static byte[] chunked(int size) {
        var head = (Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        var body = new byte[head.length + size + 7];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 0, body, head.length + size, 7);
        return body;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
