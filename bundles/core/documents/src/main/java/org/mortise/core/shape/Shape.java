package org.mortise.core.shape;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.mortise.core.document.Violations;

/** The form that a value in a definition must have to become a value of a Java type. Nothing is coerced. */
public sealed interface Shape permits Scalar, ListShape, MapShape, RecordShape {

    /** The name of its JSON type. */
    String type();

    /** What a value must be, to end the sentence "must be …". */
    String looks();

    /** The Java value; {@code null} after a violation. */
    Object bind(String path, Object value, Violations violations);

    static Shape of(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isRecord() ? new RecordShape(plain) : Scalar.of(plain);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            var arguments = generic.getActualTypeArguments();
            if (raw == List.class || raw == Collection.class) {
                return new ListShape(of(arguments[0]));
            } else if (raw == Map.class && arguments[0] == String.class) {
                return new MapShape(of(arguments[1]));
            }
        }
        throw new IllegalArgumentException(type.getTypeName() + " cannot be given in a definition");
    }
}
