package org.mortise.core.shape;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.core.document.Violations;
import org.mortise.core.value.Json;
import org.mortise.core.value.Names;

/**
 * One component of a record that is bound.
 *
 * @param name as definitions spell it
 * @param shape its form
 * @param optional whether it is an {@code Optional}
 * @param defaultValue in plain values, {@code null} when there is none
 * @param description one sentence
 */
public record Component(String name, Shape shape, boolean optional, Object defaultValue, String description) {

    static Component of(RecordComponent component) {
        var type = component.getGenericType();
        var optional = component.getType() == Optional.class;
        var shape = Shape.of(optional ? argument(type) : type);
        var parameter = component.getAnnotation(Parameter.class);
        var described = parameter == null ? "" : parameter.value();
        return new Component(
                Names.snake(component.getName()), shape, optional, defaultValue(shape, parameter), described);
    }

    private static Type argument(Type optional) {
        return optional instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
    }

    private static Object defaultValue(Shape shape, Parameter parameter) {
        if (parameter == null || parameter.defaultValue().equals(Parameter.NONE)) {
            return null;
        }
        try {
            var text = parameter.defaultValue();
            return shape.type().equals("string") ? text : Json.read(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the default '" + parameter.defaultValue() + "' is not JSON", e);
        }
    }

    /** Whether it must not be seen. */
    public boolean secret() {
        return shape == Scalar.SECRET;
    }

    public boolean required() {
        return !optional && defaultValue == null;
    }

    ParameterDescription describe() {
        return new ParameterDescription(name, shape.type(), required(), description, defaultValue);
    }

    Object bind(String path, Map<?, ?> given, Violations violations) {
        var value = given.get(name);
        if (value == null && defaultValue != null) {
            value = defaultValue;
        }
        if (optional) {
            return value == null ? Optional.empty() : Optional.ofNullable(shape.bind(at(path), value, violations));
        }
        if (value == null && !given.containsKey(name)) {
            violations.add(at(path), "is missing");
            return null;
        }
        return shape.bind(at(path), value, violations);
    }

    private String at(String path) {
        return path + '.' + name;
    }
}
