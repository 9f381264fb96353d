package org.mortise.core.diagnosis;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.felix.metatype.AD;
import org.osgi.service.metatype.AttributeDefinition;

/**
 * A field of a configuration, as its bundle defines it. Felix' own definition rather than the Metatype service's, which
 * says that a number is too large and not how large it may be.
 */
record Field(AD definition) {

    String name() {
        return definition.getID();
    }

    boolean secret() {
        return definition.getType() == AttributeDefinition.PASSWORD;
    }

    /** Whether nothing works without it: it is required and nobody thought of a default. */
    boolean indispensable() {
        return definition.isRequired() && definition.getDefaultValue() == null;
    }

    /** The name with what is allowed, as in {@code retries (a whole number from 1 to 10)}. */
    @Override
    public String toString() {
        return name() + " (" + allowed() + ')';
    }

    /** The first of the values that it does not allow. */
    Optional<String> refused(Object value) {
        return values(value).filter(single -> !accepts(single)).findFirst();
    }

    private boolean accepts(String value) {
        var complaint = definition.validate(definition.getCardinality() == 0 ? value : escaped(value));
        return complaint == null || complaint.isEmpty();
    }

    /** What is allowed, as in {@code a whole number from 1 to 10}. */
    String allowed() {
        if (definition.getOptionValues() != null && definition.getOptionValues().length > 0) {
            return "one of " + Names.list(List.of(definition.getOptionValues()));
        }
        return switch (definition.getType()) {
            case AttributeDefinition.BOOLEAN -> "true or false";
            case AttributeDefinition.CHARACTER -> "a single character" + bounds("");
            case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> "a number" + bounds("");
            case AttributeDefinition.PASSWORD -> "a secret" + bounds(" characters");
            case AttributeDefinition.STRING -> "text" + bounds(" characters");
            default -> "a whole number" + bounds("");
        };
    }

    private String bounds(String unit) {
        var min = definition.getMin();
        var max = definition.getMax();
        if (min == null && max == null) {
            return "";
        }
        if (min != null && max != null) {
            return " from " + min + " to " + max + unit;
        }
        return min == null ? " up to " + max + unit : " from " + min + unit + " on";
    }

    private static Stream<String> values(Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf);
        }
        return value.getClass().isArray()
                ? IntStream.range(0, Array.getLength(value)).mapToObj(i -> String.valueOf(Array.get(value, i)))
                : Stream.of(value.toString());
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace(",", "\\,");
    }
}
