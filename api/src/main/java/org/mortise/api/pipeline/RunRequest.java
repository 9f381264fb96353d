package org.mortise.api.pipeline;

import java.util.Map;

/**
 * The wish to run a pipeline.
 *
 * @param pipeline its id or name
 * @param triggerType what brought it about, as in {@code manual}, {@code webhook}, {@code schedule}
 * @param triggeredBy who, may be empty
 * @param parameters what steps find in the namespace {@code _parameters}
 */
public record RunRequest(String pipeline, String triggerType, String triggeredBy, Map<String, Object> parameters) {

    public static RunRequest manual(String pipeline, Map<String, Object> parameters) {
        return new RunRequest(pipeline, "manual", "", parameters);
    }
}
