package org.mortise.actions.builtin.http;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.mortise.actions.builtin.json.Json;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Posts a value to somebody's webhook. One that refuses it is a result; one that is not there fails the step. */
@Extension(kind = Action.KIND, name = "send_webhook", description = "Posts a value as JSON to a webhook")
public final class SendWebhook implements Action<SendWebhook.Parameters, SendWebhook.Result> {

    public record Parameters(
            @Parameter("Where to post it, http or https") String url,

            @Parameter("What to post: JSON as a text, or a value that is sent as JSON; nothing is an empty object")
            Optional<Object> payload,

            @Parameter(value = "Headers by name", defaultValue = "{}")
            Map<String, String> headers) {}

    public record Result(
            @Parameter("Whether it was taken: the status is one of success")
            boolean sent,

            @Parameter("The status") int statusCode,

            @Parameter("What came back, as text") String response) {}

    private final Http http;

    @Activate
    public SendWebhook(@Reference Http http) {
        this.http = http;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) throws IOException, InterruptedException {
        var payload = Json.textOf(parameters.payload().orElse(Map.of()));
        var reply = http.send(new Call(parameters.url(), "POST", parameters.headers(), Optional.of(payload))
                .with("Content-Type", "application/json"));
        return new Result(reply.successful(), reply.status(), reply.text());
    }
}
