package org.mortise.actions.builtin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Sends an HTTP request. A status that tells of an error is a result like any other. */
@Extension(kind = Action.KIND, name = "http_request", description = "Sends an HTTP request")
public final class SendRequest implements Action<SendRequest.Parameters, SendRequest.Result> {
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

    public record Parameters(
            @Parameter("Where to send it, http or https") String url,

            @Parameter(value = "GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS", defaultValue = "GET")
            String method,

            @Parameter("What to send: a text, or a value that is sent as JSON")
            Optional<Object> body,

            @Parameter(value = "Headers by name", defaultValue = "{}")
            Map<String, String> headers) {}

    public record Result(@Parameter("What came back") Response response) {}

    /**
     * @param statusCode the status
     * @param body the body as text
     * @param headers the first value of each header, names in lower case
     */
    public record Response(int statusCode, String body, Map<String, String> headers) {}

    private final Http http;

    @Activate
    public SendRequest(@Reference Http http) {
        this.http = http;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder();
        try {
            parameters.headers().forEach(request::header);
            if (parameters.body().filter(body -> !(body instanceof String)).isPresent()
                    && parameters.headers().keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
                request.header("Content-Type", "application/json");
            }
            request.method(parameters.method().toUpperCase(Locale.ROOT), body(parameters.body()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("headers or method", e.getMessage());
        }
        return new Result(response(http.send(request, uri(parameters.url()))));
    }

    private static BodyPublisher body(Optional<Object> body) throws IOException {
        return body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.textOf(body.get()));
    }

    private static URI uri(String url) {
        try {
            return Http.uri(URI.create(url.strip()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("url", "is not a URL: " + e.getMessage());
        }
    }

    private static Response response(HttpResponse<byte[]> response) {
        var headers = new LinkedHashMap<String, String>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Response(response.statusCode(), new String(response.body(), charset(headers)), headers);
    }

    private static Charset charset(Map<String, String> headers) {
        var charset = CHARSET.matcher(headers.getOrDefault("content-type", ""));
        try {
            return charset.find() ? Charset.forName(charset.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
