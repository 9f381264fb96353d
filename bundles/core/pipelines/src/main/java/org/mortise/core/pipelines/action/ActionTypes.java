package org.mortise.core.pipelines.action;

import org.mortise.api.pipeline.Action;
import org.mortise.core.shape.RecordShape;
import org.mortise.core.shape.TypeArguments;
import org.mortise.core.value.Plain;
import org.mortise.core.value.RecordFields;

/**
 * Reads the types of actions, once for each class. What was read is remembered with the class itself and not in a map of
 * ours, so it goes when the loader of its plugin goes.
 */
public final class ActionTypes {
    private final Plain plain = new Plain(new RecordFields());

    private final ClassValue<ActionType> types = new ClassValue<>() {
        @Override
        protected ActionType computeValue(Class<?> type) {
            return read(type);
        }
    };

    /** The type of an action; an {@link IllegalArgumentException} says why its class makes no action. */
    public ActionType of(Action<?, ?> action) {
        return types.get(action.getClass());
    }

    public Plain plain() {
        return plain;
    }

    private ActionType read(Class<?> type) {
        var arguments = TypeArguments.of(type, Action.class);
        if (!(arguments.get(0) instanceof Class<?> parameters) || !parameters.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " does not say which record its parameters are.");
        }
        return new ActionType(RecordShape.of(parameters), Returns.of(arguments.get(1)), plain);
    }
}
