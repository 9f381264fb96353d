package org.mortise.core.pipelines.journal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mortise.core.value.Json;

/** The part of a run's head that is never searched for, as one column. What is as usual is left out. */
final class HeadJson {
    private HeadJson() {}

    static byte[] write(RunHead head) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", head.pipelineName());
        json.put("trigger", head.triggerType());
        json.put("by", head.triggeredBy());
        if (head.priority() != 0) {
            json.put("priority", head.priority());
        }
        if (!head.parent().isEmpty()) {
            json.put("parent", head.parent());
        }
        json.put("parameters", head.parameters());
        return Json.bytes(json);
    }

    @SuppressWarnings("unchecked")
    static RunHead read(
            long number, String id, String pipeline, String project, String key, Instant queued, byte[] json) {
        var read = Json.object(json);
        return new RunHead(
                number,
                id,
                pipeline,
                (String) read.get("name"),
                project,
                (String) read.get("trigger"),
                (String) read.get("by"),
                (int) read.getOrDefault("priority", 0),
                key,
                (String) read.getOrDefault("parent", ""),
                (Map<String, Object>) read.get("parameters"),
                queued);
    }
}
