package org.mortise.actions.builtin.poll;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.actions.builtin.http.Call;
import org.mortise.actions.builtin.http.Http;
import org.mortise.actions.builtin.json.Json;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Asks an HTTP service for items in JSON and gives those it has not given before. */
@Extension(kind = Action.KIND, name = "poll_http_json", description = "Gives new items of a JSON service")
public final class PollHttpJson implements Action<PollHttpJson.Parameters, PollResult<Object>> {

    public record Parameters(
            @Parameter("Where to ask, http or https") String url,

            @Parameter(value = "How to ask", defaultValue = "GET")
            String method,

            @Parameter(value = "Headers by name", defaultValue = "{}")
            Map<String, String> headers,

            @Parameter("What to send: a text, or a value that is sent as JSON")
            Optional<Object> body,

            @Parameter(value = "Where the items are in the answer, as in data.items", defaultValue = "")
            String itemsPath,

            @Parameter("What the last poll left") Optional<Map<String, Object>> checkpoint,

            @Parameter(
                    value = "Items to remember; those of the last answer are remembered even when they are more",
                    defaultValue = "200")
            int maxCheckpointItems) {}

    private final Http http;

    @Activate
    public PollHttpJson(@Reference Http http) {
        this.http = http;
    }

    @Override
    public PollResult<Object> run(Parameters parameters, StepContext context) throws IOException, InterruptedException {
        var before = Checkpoint.of(parameters.checkpoint());
        var call = new Call(parameters.url(), parameters.method(), parameters.headers(), parameters.body());
        var reply = http.send(before.ask(call));
        if (reply.status() == 304) {
            return PollResult.unchanged(before);
        }
        var answer = Json.read("the answer", reply.orFail().text());
        return PollResult.of(items(answer, parameters.itemsPath()), before, reply, parameters.maxCheckpointItems());
    }

    /** One object in place of a list is a list of one, but for the usual one that has its list in items. */
    private static List<?> items(Object answer, String path) {
        if (path.isEmpty() && answer instanceof Map<?, ?> map && map.get("items") instanceof List<?> list) {
            return list;
        }
        var found = find(answer, path);
        if (found instanceof List<?> list) {
            return list;
        } else if (found instanceof Map<?, ?>) {
            return List.of(found);
        }
        throw ProblemException.invalid(
                "items_path", "'" + path + "' is neither a list nor an object in the answer, but " + found);
    }

    private static Object find(Object answer, String path) {
        var found = answer;
        for (var key : path.replaceFirst("^\\$\\.?", "").split("\\.")) {
            if (!key.isEmpty() && found instanceof Map<?, ?> map && map.containsKey(key)) {
                found = map.get(key);
            } else if (!key.isEmpty()) {
                throw ProblemException.invalid("items_path", "the answer has no '" + key + "' of '" + path + "'");
            }
        }
        return found;
    }
}
