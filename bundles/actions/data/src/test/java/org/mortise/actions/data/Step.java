package org.mortise.actions.data;

import java.util.Map;
import org.mortise.api.pipeline.Action;
import org.mortise.core.pipelines.action.ActionTypes;

/** Calls actions as a run does: plain values in, checked and bound by the engine, and plain values out. */
final class Step {
    private static final ActionTypes TYPES = new ActionTypes();

    private Step() {}

    /** What an action gives for parameters. */
    static Map<String, Object> run(Action<?, ?> action, Map<String, Object> parameters) throws Exception {
        return TYPES.of(action).call(action, "parameters", parameters, null);
    }
}
