package org.mortise.actions.builtin.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mortise.actions.builtin.json.Json;
import org.mortise.api.problem.ProblemException;

/**
 * A request as a step gives it.
 *
 * @param url where to send it
 * @param method any method, in any case
 * @param headers by name
 * @param body what to send: a text, or a value that is sent as JSON
 */
public record Call(String url, String method, Map<String, String> headers, Optional<Object> body) {

    /** The call with a header more, unless it has that one already. */
    public Call with(String name, String value) {
        if (headers.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
            return this;
        }
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(url, method, more, body);
    }

    URI uri() {
        try {
            return Http.uri(URI.create(url.strip()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("url", "is not a URL: " + e.getMessage());
        }
    }

    /** Name and password in the address become a header, as browsers and Go do it; Java's client would forget them. */
    private Call withCredentials() {
        var user = uri().getUserInfo();
        return user == null
                ? this
                : with("Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)));
    }

    HttpRequest request() throws IOException {
        var sent = withCredentials();
        var call =
                body.isEmpty() || body.get() instanceof String ? sent : sent.with("Content-Type", "application/json");
        var request = HttpRequest.newBuilder(uri());
        try {
            call.headers.forEach(request::header);
            return request.method(method.toUpperCase(Locale.ROOT), publisher()).build();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("headers or method", e.getMessage());
        }
    }

    private BodyPublisher publisher() throws IOException {
        return body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.textOf(body.get()));
    }
}
