package org.mortise.rest.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;

/** The fields of an object that a client sent: each is asked for by its name and type, and {@code INVALID} names the one that is wrong. */
public final class Form {
    private final Map<String, Object> fields;
    private final Set<String> asked = new HashSet<>();

    public Form(Map<String, Object> fields) {
        this.fields = fields;
    }

    public boolean has(String name) {
        asked.add(name);
        return fields.get(name) != null;
    }

    /** The value as it is, or {@code null}. */
    public Object value(String name) {
        asked.add(name);
        return fields.get(name);
    }

    public String text(String name, String otherwise) {
        return has(name) ? string(name, fields.get(name)) : otherwise;
    }

    public String required(String name) {
        var text = text(name, "");
        if (text.isBlank()) {
            throw ProblemException.invalid(name, "is required");
        }
        return text;
    }

    /** A list of strings; empty when it is left out. */
    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        list(name).forEach(item -> texts.add(string(name + '[' + texts.size() + ']', item)));
        return texts;
    }

    /** A list of objects; empty when it is left out. What is wrong with one names which. */
    public <T> List<T> objects(String name, Kind<T> kind) {
        var objects = new ArrayList<T>();
        for (var item : list(name)) {
            objects.add(within(name + '[' + objects.size() + ']', item, kind));
        }
        return objects;
    }

    /** An object; an empty one when it is left out. */
    public Map<String, Object> object(String name) {
        return has(name) ? object(name, fields.get(name)) : Map.of();
    }

    /** What is made of an object that was sent. */
    @FunctionalInterface
    public interface Kind<T> {
        T of(Map<String, Object> object);
    }

    /** Makes something of a value that has to be an object; what is wrong within it is told with the way to it. */
    public static <T> T within(String path, Object value, Kind<T> kind) {
        var object = object(path, value);
        try {
            return kind.of(object);
        } catch (ProblemException e) {
            if (e.problem().violations().isEmpty()) {
                throw e;
            }
            throw ProblemException.invalid(e.problem().violations().stream()
                    .map(wrong -> new Violation(path + '.' + wrong.field(), wrong.message()))
                    .toList());
        }
    }

    /** A list of numbers as a vector; {@code null} when it is left out. */
    public float[] vector(String name) {
        if (!has(name)) {
            return null;
        }
        var numbers = list(name);
        var vector = new float[numbers.size()];
        for (var i = 0; i < vector.length; i++) {
            vector[i] = (float) number(name + '[' + i + ']', numbers.get(i));
        }
        return vector;
    }

    public double number(String name, double otherwise) {
        return has(name) ? number(name, fields.get(name)) : otherwise;
    }

    public int whole(String name, int otherwise) {
        var number = number(name, otherwise);
        if (number != (int) number) {
            throw ProblemException.invalid(name, "must be a whole number of 32 bits");
        }
        return (int) number;
    }

    /** One of the constants, in lower case. */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        var text = string(name, fields.get(name));
        var constants = otherwise.getDeclaringClass().getEnumConstants();
        return Stream.of(constants)
                .filter(constant -> spelled(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        name,
                        "must be one of "
                                + Stream.of(constants).map(Form::spelled).collect(Collectors.joining(", "))));
    }

    /** Refuses what nobody asked for. */
    public void nothingElse() {
        for (var name : fields.keySet()) {
            if (!asked.contains(name)) {
                throw ProblemException.invalid(
                        name,
                        "is not known here; there are "
                                + asked.stream().sorted().toList());
            }
        }
    }

    private List<?> list(String name) {
        if (!has(name)) {
            return List.of();
        } else if (fields.get(name) instanceof List<?> list) {
            return list;
        }
        throw ProblemException.invalid(name, "must be a list");
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String string(String path, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw ProblemException.invalid(path, "must be a string");
    }

    private static double number(String path, Object value) {
        if (value instanceof Number number && Float.isFinite(number.floatValue())) {
            return number.doubleValue();
        }
        throw ProblemException.invalid(path, "must be a number");
    }

    @SuppressWarnings("unchecked") // its keys are strings, by the syntax
    private static Map<String, Object> object(String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw ProblemException.invalid(path, "must be an object");
    }
}
