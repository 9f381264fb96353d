package org.mortise.core.pipelines.journal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mortise.core.value.Json;

/** The part of a run's head that is never searched for, as one column. */
final class HeadJson {
    private HeadJson() {}

    static byte[] write(RunHead head) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", head.pipelineName());
        json.put("project", head.project());
        json.put("trigger", head.triggerType());
        json.put("by", head.triggeredBy());
        json.put("parameters", head.parameters());
        return Json.bytes(json);
    }

    @SuppressWarnings("unchecked")
    static RunHead read(long number, String id, String pipeline, Instant queued, byte[] json) {
        var read = Json.object(json);
        return new RunHead(
                number,
                id,
                pipeline,
                (String) read.get("name"),
                (String) read.get("project"),
                (String) read.get("trigger"),
                (String) read.get("by"),
                (Map<String, Object>) read.get("parameters"),
                queued);
    }
}
