package org.mortise.core.storage.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Storage;
import org.mortise.core.document.Violations;
import org.mortise.core.shape.Component;
import org.mortise.core.shape.RecordShape;
import org.mortise.core.shape.TypeArguments;
import org.mortise.core.value.Json;

/** What the record type of a backend's settings says about it. */
public final class BackendType {
    public static final String STARS = new Secret("x").toString();

    private final RecordShape shape;

    BackendType(Class<?> type) {
        if (!(TypeArguments.of(type, Storage.class).get(0) instanceof Class<?> settings) || !settings.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " does not say which record its settings are.");
        }
        shape = RecordShape.of(settings);
    }

    public List<ParameterDescription> settings() {
        return shape.describe();
    }

    public List<String> secrets() {
        return shape.components().stream()
                .filter(Component::secret)
                .map(Component::name)
                .toList();
    }

    /** The settings as the backend takes them; each that is wrong is a violation. */
    public Record bind(Map<String, Object> settings) {
        var violations = new Violations();
        var bound = (Record) shape.bind("config", typed(settings), violations);
        violations.refuse();
        return bound;
    }

    /** In a file all is text. */
    private Map<String, Object> typed(Map<String, Object> settings) {
        var types = shape.components().stream()
                .collect(Collectors.toMap(
                        Component::name, component -> component.shape().type()));
        var typed = new LinkedHashMap<String, Object>();
        settings.forEach((name, value) -> typed.put(name, typed(types.get(name), value)));
        return typed;
    }

    private static Object typed(String type, Object value) {
        if (value instanceof String text && type != null && !type.equals("string")) {
            try {
                return Json.read(text);
            } catch (java.io.IOException e) {
                return "array".equals(type) ? List.of(text.strip().split("\\s*,\\s*")) : value;
            }
        } else if ("string".equals(type) && value != null && !(value instanceof Collection)) {
            return value.toString();
        }
        return value instanceof Object[] array ? new ArrayList<>(List.of(array)) : value;
    }
}
