package org.mortise.core.pipelines.action;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.core.value.Names;

/** Describes the result of an action; more types can be left than can be given. */
final class Returns {
    private Returns() {}

    static List<ParameterDescription> of(Type type) {
        var bare = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        return bare instanceof Class<?> result && result.isRecord()
                ? Stream.of(result.getRecordComponents()).map(Returns::describe).toList()
                : List.of();
    }

    private static ParameterDescription describe(RecordComponent component) {
        var described = component.getAnnotation(Parameter.class);
        return new ParameterDescription(
                Names.snake(component.getName()),
                json(component.getType()),
                true,
                described == null ? "" : described.value(),
                null);
    }

    private static String json(Class<?> type) {
        if (type == int.class || type == long.class || type == short.class || type == byte.class) {
            return "integer";
        } else if (type == Integer.class || type == Long.class || type == BigInteger.class) {
            return "integer";
        } else if (type == double.class || type == float.class || Number.class.isAssignableFrom(type)) {
            return "number";
        } else if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        } else if (type.isRecord() || Map.class.isAssignableFrom(type)) {
            return "object";
        } else if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "array";
        }
        return type == Object.class || type == java.util.Optional.class ? "any" : "string";
    }
}
