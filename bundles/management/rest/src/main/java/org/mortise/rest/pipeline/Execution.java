package org.mortise.rest.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.problem.ProblemException;

/**
 * The body that asks for a run; all of it may be left out.
 *
 * @param triggerType what brought it about, {@code manual} when left out
 * @param triggeredBy who
 * @param sourceEventId what event it follows, which the steps find among the parameters
 * @param parameters what the steps find as parameters
 * @param priority which of the runs that wait goes first: the higher one
 */
record Execution(
        String triggerType,
        String triggeredBy,
        String sourceEventId,
        Map<String, Object> parameters,
        Integer priority) {

    RunRequest request(String pipeline) {
        if ("webhook".equals(triggerType)) {
            throw ProblemException.invalid("trigger_type", "must not be 'webhook', which only a webhook can be");
        }
        var given = new HashMap<String, Object>(parameters == null ? Map.of() : parameters);
        if (sourceEventId != null) {
            given.put("source_event_id", sourceEventId);
        }
        var type = triggerType == null || triggerType.isBlank() ? "manual" : triggerType;
        return RunRequest.of(pipeline, type, triggeredBy == null ? "" : triggeredBy, given)
                .withPriority(priority == null ? 0 : priority);
    }
}
