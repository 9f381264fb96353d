package org.mortise.api.pipeline;

import java.util.Map;
import java.util.Objects;
import org.mortise.api.problem.ProblemException;

/**
 * The wish to run a pipeline.
 *
 * @param pipeline its id or name
 * @param triggerType what brought it about, as in {@code manual}, {@code webhook}, {@code schedule}; at most
 *     {@value #LONGEST_NAME} characters
 * @param triggeredBy who, may be empty; at most {@value #LONGEST_NAME} characters
 * @param parameters what steps find in the namespace {@code _parameters}
 * @param priority which of the runs that wait goes first: the higher one, from {@value #LOWEST} to {@value #HIGHEST}
 * @param key tells a wish that is sent again from another one, at most {@value #LONGEST_KEY} characters; may be empty
 * @param parent the id of the run of which this is a part; may be empty
 */
public record RunRequest(
        String pipeline,
        String triggerType,
        String triggeredBy,
        Map<String, Object> parameters,
        int priority,
        String key,
        String parent) {

    public static final int LOWEST = -10;
    public static final int HIGHEST = 10;
    public static final int LONGEST_KEY = 200;
    public static final int LONGEST_NAME = 200;

    /** A {@link ProblemException} of kind {@code INVALID} tells of what cannot be. */
    public RunRequest {
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(triggerType);
        Objects.requireNonNull(triggeredBy);
        Objects.requireNonNull(parameters);
        Objects.requireNonNull(parent);
        if (priority < LOWEST || priority > HIGHEST) {
            throw ProblemException.invalid("priority", "must be from " + LOWEST + " to " + HIGHEST);
        }
        checkLength("key", key, LONGEST_KEY);
        checkLength("trigger_type", triggerType, LONGEST_NAME);
        checkLength("triggered_by", triggeredBy, LONGEST_NAME);
    }

    private static void checkLength(String field, String text, int longest) {
        if (text.length() > longest) {
            throw ProblemException.invalid(field, "must have at most " + longest + " characters");
        }
    }

    /** Of no special priority, without a key, and no part of another run. */
    public static RunRequest of(
            String pipeline, String triggerType, String triggeredBy, Map<String, Object> parameters) {
        return new RunRequest(pipeline, triggerType, triggeredBy, parameters, 0, "", "");
    }

    public static RunRequest manual(String pipeline, Map<String, Object> parameters) {
        return of(pipeline, "manual", "", parameters);
    }

    public RunRequest withPriority(int priority) {
        return new RunRequest(pipeline, triggerType, triggeredBy, parameters, priority, key, parent);
    }

    public RunRequest withKey(String key) {
        return new RunRequest(pipeline, triggerType, triggeredBy, parameters, priority, key, parent);
    }

    public RunRequest withParent(String parent) {
        return new RunRequest(pipeline, triggerType, triggeredBy, parameters, priority, key, parent);
    }
}
