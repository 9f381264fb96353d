package org.mortise.core.shape;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mortise.api.storage.Secret;
import org.mortise.core.document.Violations;
import org.mortise.core.value.Names;

/**
 * A value that is bound as a whole.
 *
 * @param type its JSON type
 * @param looks what it must be, to end the sentence "must be …"
 * @param fit makes the Java value, {@code null} for what does not fit
 */
public record Scalar(String type, String looks, Function<Object, Object> fit) implements Shape {

    /** Text that prints as stars. */
    static final Scalar SECRET =
            new Scalar("string", "a string", value -> value instanceof String text ? new Secret(text) : null);

    static Shape of(Class<?> type) {
        if (type == Object.class) {
            return new Scalar("any", "anything", Function.identity());
        } else if (type == String.class) {
            return new Scalar("string", "a string", value -> value instanceof String ? value : null);
        } else if (type == boolean.class || type == Boolean.class) {
            return new Scalar("boolean", "true or false", value -> value instanceof Boolean ? value : null);
        } else if (type == Map.class) {
            return new Scalar("object", "an object", value -> value instanceof Map ? value : null);
        } else if (type == List.class || type == java.util.Collection.class) {
            return new Scalar("array", "a list", value -> value instanceof List ? value : null);
        } else if (type == Duration.class) {
            return new Scalar("string", "a duration such as '500ms', '30s', '5m', '2h' or '1d'", Durations::read);
        } else if (type == Secret.class) {
            return SECRET;
        } else if (type.isEnum()) {
            return choice(type);
        }
        return number(type);
    }

    private static Scalar number(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return whole("a whole number of 32 bits", BigInteger::intValueExact);
        } else if (type == long.class || type == Long.class) {
            return whole("a whole number of 64 bits", BigInteger::longValueExact);
        } else if (type == BigInteger.class) {
            return whole("a whole number", exact -> exact);
        } else if (type == double.class || type == Double.class) {
            return new Scalar("number", "a number", value -> value instanceof Number n ? n.doubleValue() : null);
        } else if (type == BigDecimal.class) {
            return new Scalar(
                    "number", "a number", value -> value instanceof Number ? new BigDecimal(value.toString()) : null);
        }
        throw new IllegalArgumentException(type.getName() + " cannot be given in a definition");
    }

    private static Scalar whole(String looks, Function<BigInteger, Object> exact) {
        return new Scalar("integer", looks, value -> {
            try {
                return value instanceof Number
                        ? exact.apply(new BigDecimal(value.toString()).toBigIntegerExact())
                        : null;
            } catch (ArithmeticException e) {
                return null;
            }
        });
    }

    private static Scalar choice(Class<?> type) {
        Map<String, Object> constants = Stream.of(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> Names.of((Enum<?>) constant), Function.identity()));
        var looks = "one of "
                + Stream.of(type.getEnumConstants())
                        .map(constant -> Names.of((Enum<?>) constant))
                        .collect(Collectors.joining(", "));
        return new Scalar(
                "string",
                looks,
                value -> value instanceof String text ? constants.get(text.toLowerCase(Locale.ROOT)) : null);
    }

    @Override
    public Object bind(String path, Object value, Violations violations) {
        var fitting = value == null ? null : fit.apply(value);
        if (fitting == null && !(value == null && type.equals("any"))) {
            violations.add(path, "must be " + looks);
        }
        return fitting;
    }
}
