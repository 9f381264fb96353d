package org.mortise.itest.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.itest.Instance;

/** A pipeline that is put together, posted and run. */
final class Pipeline {
    private final String name;
    private final List<Map<String, Object>> steps = new ArrayList<>();

    Pipeline(String name) {
        this.name = name;
    }

    /** A step of the plugin {@code builtin}; parameters by name and value in turn. */
    Pipeline step(String step, String action, Object... parameters) {
        var named = new LinkedHashMap<String, Object>();
        for (var i = 0; i < parameters.length; i += 2) {
            named.put((String) parameters[i], parameters[i + 1]);
        }
        steps.add(Map.of("name", step, "plugin", "builtin", "action", action, "parameters", named));
        return this;
    }

    /** Posts it; its id. */
    String post(Instance instance) {
        return instance.rest()
                .post("/api/pipelines", Map.of("name", name, "steps", steps))
                .good()
                .get("id")
                .asText();
    }

    /** Posts it and runs it once; the result of its last step. */
    JsonNode result(Instance instance) {
        return result(instance.run(post(instance), Map.of()));
    }

    /** The result of the last step of a run that should be good. */
    static JsonNode result(JsonNode run) {
        if (!run.path("status").asText().equals("completed")) {
            throw new AssertionError(run.toPrettyString());
        }
        var steps = run.get("steps");
        return steps.get(steps.size() - 1).get("result");
    }
}
