package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Thousands of bodies and addresses that nobody means: each is answered, none with a 500, none in another form. */
class FuzzTest extends ServerTest {
    private static final List<String> BODIES = List.of(
            "{\"name\": \"x\", \"steps\": [{\"name\": \"a\", \"plugin\": \"b\", \"action\": \"c\", \"parameters\": {}}]}",
            "{\"trigger_type\": \"manual\", \"triggered_by\": \"me\", \"parameters\": {\"n\": 1.5e3, \"l\": [null, true]}}",
            "{\"version\": \"1.0.0\"}",
            "{\"repository_url\": \"https://example.org/x.git\", \"git_ref\": \"main\"}",
            "{\"webhook_token\": \"t\", \"a\": 1}",
            "{\"texts\": [\"a\", \"b\"], \"purpose\": \"query\", \"vectorizer\": \"m@[1,2)\"}",
            "{\"query\": \"a\", \"documents\": [\"a\"], \"reranker\": \"r\"}",
            "{\"transformer\": \"t\", \"record\": {\"id\": 1, \"text\": \"a\"}, \"parameters\": {\"n\": 1}}",
            "{\"generator\": \"g\", \"prompt\": \"p\", \"max_tokens\": 9, \"temperature\": 0.5, \"stop\": [\"\\n\"]}",
            "{\"text\": \"a\", \"mode\": \"vector\", \"vector\": [1, 2.5e-3], \"limit\": 3, \"rerank\": {\"candidates\": 5},"
                    + " \"filters\": [{\"attribute\": \"a.b\", \"operator\": \"in\", \"value\": [1]}]}",
            "[{\"id\": \"x\", \"text\": \"a\"}, {\"source\": {\"type\": \"api\", \"uri\": \"u\"}, \"data\": {}}]",
            "{\"ids\": [\"a\", \"b\"]}",
            "name: &a x\nsteps:\n  - {name: a, plugin: *a}\n  - ? [b]\n    : !!str c\n");
    private static final List<String> POSTS = List.of(
            "/api/pipelines",
            "/api/pipelines/p/execute",
            "/api/pipelines/p/trigger?wait=0",
            "/api/plugins",
            "/api/plugins/acme/swap",
            "/api/plugins/acme/drain",
            "/api/pipelines/p/webhook?token=t",
            "/api/pipelines?project_id=shop",
            "/api/projects",
            "/api/projects/default/clone",
            "/api/schedules",
            "/api/models/vectorize",
            "/api/models/rerank",
            "/api/models/transform",
            "/api/models/generate",
            "/api/collections",
            "/api/collections/notes/documents",
            "/api/collections/notes/documents/delete",
            "/api/collections/notes/search",
            "/api/collections/notes/answer",
            "/api/collections/notes/reindex");
    private static final String BITS = "{}[]\":,-0123456789eE.+tfn\\u \n\t&*!?|>'%@`#\u0000\u001f\u00ff~/;=";

    private final Random random = new Random(20260101);

    @Test
    void bodies() throws Exception {
        for (var n = 0; n < 3000; n++) {
            server.pipelines.clear();
            server.pipelines.create("name: p");
            var body = broken(pick(BODIES).getBytes(StandardCharsets.UTF_8));
            var type = random.nextInt(3) == 0 ? "application/yaml" : "application/json";
            check(server.send("POST", pick(POSTS), type, BodyPublishers.ofByteArray(body)), new String(body));
        }
    }

    @Test
    void jars() throws Exception {
        for (var n = 0; n < 300; n++) {
            var jar = broken("acme 1.0.0".getBytes(StandardCharsets.UTF_8));
            var path = pick(List.of("/api/plugins?file=a.jar", "/api/plugins/plan?file=a.jar"));
            check(server.send("POST", path, "application/java-archive", BodyPublishers.ofByteArray(jar)), path);
        }
    }

    @Test
    void addresses() throws Exception {
        var paths = List.of(
                "/api/plugins/acme/why",
                "/api/pipelines/p",
                "/api/worktasks?limit=10&pipeline=p&status=failed,timeout&before=run-1",
                "/api/pipelines/p/checkpoints?step_name=a&scope=b&project_id=default",
                "/api/schedules/s/upcoming?count=3",
                "/api/projects/default",
                "/api/diagnosis/x",
                "/api/collections/notes/documents/a?project_id=default",
                "/api/models?kind=vectorizer",
                "/");
        for (var n = 0; n < 3000; n++) {
            var path =
                    new String(broken(pick(paths).getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
            check(wire("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), path);
        }
    }

    @Test
    void heads() throws Exception {
        var head =
                "POST /api/pipelines?x=1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json; charset=utf-8"
                        + "\r\nAccept: application/json;q=0.5, */*\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
        for (var n = 0; n < 1000; n++) {
            var broken = new String(broken(head.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
            check(wire(broken), broken);
        }
    }

    private Reply wire(String request) throws IOException {
        return Wire.send(server.port(), request);
    }

    private static void check(Reply reply, String input) {
        assertThat(reply.status()).as(input).isNotEqualTo(500).isBetween(200, 505);
        if (reply.status() >= 400) {
            reply.isProblem(reply.status());
        }
    }

    /** The bytes with up to four of them changed, left out, doubled or put in. */
    private byte[] broken(byte[] whole) {
        var text = new StringBuilder(new String(whole, StandardCharsets.ISO_8859_1));
        for (var times = random.nextInt(4) + 1; times > 0 && text.length() > 1; times--) {
            var at = random.nextInt(text.length());
            var bit = BITS.charAt(random.nextInt(BITS.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, bit);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 5)));
                default -> text.insert(at, String.valueOf(bit).repeat(1 + random.nextInt(3)));
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
