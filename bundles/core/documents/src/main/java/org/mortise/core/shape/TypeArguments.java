package org.mortise.core.shape;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a class says the type parameters of something it extends are. */
public final class TypeArguments {
    private final Map<TypeVariable<?>, Type> known = new HashMap<>();

    private TypeArguments() {}

    /** The arguments in their order, {@code null} for one that is left open. */
    public static List<Type> of(Class<?> type, Class<?> extended) {
        var arguments = new TypeArguments();
        arguments.learn(type);
        var found = new ArrayList<Type>();
        for (var parameter : extended.getTypeParameters()) {
            found.add(arguments.known.get(parameter));
        }
        return found;
    }

    /** Learns what the type variables stand for in all that the type extends. */
    private void learn(Type type) {
        if (type instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            for (int i = 0; i < raw.getTypeParameters().length; i++) {
                var argument = generic.getActualTypeArguments()[i];
                known.put(raw.getTypeParameters()[i], argument instanceof TypeVariable<?> v ? known.get(v) : argument);
            }
            learn(raw);
        } else if (type instanceof Class<?> plain) {
            learn(plain.getGenericSuperclass());
            for (var extended : plain.getGenericInterfaces()) {
                learn(extended);
            }
        }
    }
}
