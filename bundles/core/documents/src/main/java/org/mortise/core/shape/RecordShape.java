package org.mortise.core.shape;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.document.Violations;

/** An object that becomes a record. */
public final class RecordShape implements Shape {
    private final List<Component> components;
    private final Set<String> names;
    private final Constructor<?> constructor;

    RecordShape(Class<?> type) {
        components = Stream.of(type.getRecordComponents()).map(Component::of).toList();
        names = components.stream().map(Component::name).collect(Collectors.toUnmodifiableSet());
        constructor = constructor(type);
    }

    /** The shape of a record class; an {@link IllegalArgumentException} says why it can have none. */
    public static RecordShape of(Class<?> type) {
        try {
            return new RecordShape(type);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(type.getName() + " contains itself, which parameters cannot.", e);
        }
    }

    private static Constructor<?> constructor(Class<?> type) {
        var types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Component> components() {
        return components;
    }

    public List<ParameterDescription> describe() {
        return components.stream().map(Component::describe).toList();
    }

    @Override
    public String type() {
        return "object";
    }

    @Override
    public String looks() {
        return "an object";
    }

    @Override
    public Object bind(String path, Object value, Violations violations) {
        if (!(value instanceof Map<?, ?> map)) {
            violations.add(path, "must be " + looks());
            return null;
        }
        findUnknown(path, map.keySet(), violations);
        var arguments = new Object[components.size()];
        var sound = true;
        for (int i = 0; i < arguments.length; i++) {
            var before = violations.count();
            arguments[i] = components.get(i).bind(path, map, violations);
            sound &= violations.count() == before;
        }
        return sound ? make(path, arguments, violations) : null;
    }

    /** Finds names that no component has. */
    public void findUnknown(String path, Set<?> given, Violations violations) {
        for (var name : given) {
            if (!names.contains(name)) {
                var known = components.stream().map(Component::name).collect(Collectors.joining(", "));
                violations.add(
                        path + '.' + name, "is not known" + (known.isEmpty() ? "" : "; what is known is " + known));
            }
        }
    }

    /** A record may refuse its components in its constructor. */
    private Object make(String path, Object[] arguments, Violations violations) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ProblemException refused) {
                refused.problem()
                        .violations()
                        .forEach(wrong -> violations.add(path + '.' + wrong.field(), wrong.message()));
            }
            if (violations.none()) {
                violations.add(path, String.valueOf(e.getCause().getMessage()));
            }
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
