package org.mortise.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Talks to an instance over HTTP. Safe for concurrent use. */
public final class Rest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    Rest(URI address) {
        this.address = address;
    }

    /** An answer; the body is missing if there is none. */
    public record Reply(int status, String mediaType, JsonNode body) {
        /** The body of an answer that should be good. */
        public JsonNode good() {
            if (status >= 300) {
                throw new AssertionError(status + ": " + body);
            }
            return body;
        }

        /** The body of an answer that should be a problem document (RFC 9457) of that status. */
        public JsonNode problem(int expected) {
            if (status != expected
                    || !mediaType.startsWith("application/problem+json")
                    || body.path("status").asInt() != status
                    || !Stream.of("type", "title", "detail").allMatch(body::hasNonNull)) {
                throw new AssertionError("not a problem of status " + expected + " but " + this);
            }
            return body;
        }

        /** The fields that such a problem says are wrong. */
        public List<String> wrongFields(int expected) {
            return problem(expected).findValuesAsText("field");
        }
    }

    public URI address() {
        return address;
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    /** Posts maps, lists and plain values as JSON. */
    public Reply post(String path, Object body) {
        return send(request(path).header("Content-Type", "application/json").POST(json(body)));
    }

    /** Posts bytes as they are. */
    public Reply post(String path, String mediaType, byte[] body) {
        return send(request(path).header("Content-Type", mediaType).POST(BodyPublishers.ofByteArray(body)));
    }

    /** Posts whatever comes, without a length if the publisher knows none. */
    public Reply post(String path, String mediaType, BodyPublisher body) {
        return send(request(path).header("Content-Type", mediaType).POST(body));
    }

    public Reply put(String path, String mediaType, BodyPublisher body) {
        return send(request(path).header("Content-Type", mediaType).PUT(body));
    }

    /** Sends whatever is to be sent; a body that is empty is none, any other is JSON. Headers by name and value in turn. */
    public Reply send(String method, String path, String body, String... headers) {
        var request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body.isEmpty()) {
            return send(request.method(method, BodyPublishers.noBody()));
        }
        return send(request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body == null ? Map.of() : body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofByteArray());
            var body = response.body();
            var mediaType = response.headers().firstValue("Content-Type").orElse("");
            return new Reply(
                    response.statusCode(),
                    mediaType,
                    body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
