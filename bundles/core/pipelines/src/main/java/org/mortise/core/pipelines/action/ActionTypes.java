package org.mortise.core.pipelines.action;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import org.mortise.api.pipeline.Action;
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
        var known = new HashMap<TypeVariable<?>, Type>();
        learn(type, known);
        var arguments = Action.class.getTypeParameters();
        if (!(known.get(arguments[0]) instanceof Class<?> parameters) || !parameters.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " does not say which record its parameters are.");
        }
        return new ActionType(parameters(parameters), Returns.of(known.get(arguments[1])), plain);
    }

    private static RecordShape parameters(Class<?> type) {
        try {
            return new RecordShape(type);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(type.getName() + " contains itself, which parameters cannot.", e);
        }
    }

    /** Learns what the type variables stand for in all that the type extends. */
    private static void learn(Type type, Map<TypeVariable<?>, Type> known) {
        if (type instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                var argument = generic.getActualTypeArguments()[i];
                known.put(raw.getTypeParameters()[i], argument instanceof TypeVariable<?> v ? known.get(v) : argument);
            }
            learn(raw, known);
        } else if (type instanceof Class<?> plain) {
            learn(plain.getGenericSuperclass(), known);
            for (var extended : plain.getGenericInterfaces()) {
                learn(extended, known);
            }
        }
    }
}
