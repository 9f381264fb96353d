package org.mortise.actions.builtin.http;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Sends an HTTP request. A status that tells of an error is a result like any other. */
@Extension(kind = Action.KIND, name = "http_request", description = "Sends an HTTP request")
public final class SendRequest implements Action<SendRequest.Parameters, SendRequest.Result> {
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
        var reply = http.send(new Call(parameters.url(), parameters.method(), parameters.headers(), parameters.body()));
        return new Result(new Response(reply.status(), reply.text(), reply.headers()));
    }
}
