package org.mortise.core.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mortise.core.value.Names;

/** Reads the fields of one object strictly: what is missing, of another type or not known is a violation. */
public final class Fields {
    private final String path;
    private final Map<?, ?> fields;
    private final Violations violations;
    private final Set<String> known = new HashSet<>();

    public Fields(String path, Map<?, ?> fields, Violations violations) {
        this.path = path;
        this.fields = fields;
        this.violations = violations;
    }

    /** Where the object stands in the document. */
    public String path() {
        return path;
    }

    public String path(String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }

    /** A string that must be there and look so; empty after a violation. */
    public String name(String name, Pattern pattern, String looks) {
        var text = text(name, null);
        if (text == null) {
            missing(name);
            return "";
        }
        if (!pattern.matcher(text).matches()) {
            violations.add(path(name), "must be " + looks);
        }
        return text;
    }

    public String text(String name, String otherwise) {
        return value(name, String.class, "a string", otherwise);
    }

    public boolean flag(String name, boolean otherwise) {
        return value(name, Boolean.class, "true or false", otherwise);
    }

    /** A whole number within bounds. */
    public int whole(String name, int least, int most, int otherwise) {
        var number = value(name, Number.class, "a whole number", otherwise);
        var value = number.doubleValue();
        if (value != Math.rint(value) || value < least || value > most) {
            violations.add(path(name), "must be a whole number from " + least + " to " + most);
            return otherwise;
        }
        return number.intValue();
    }

    /** A number within bounds. */
    public double number(String name, double least, double most, double otherwise) {
        var value = value(name, Number.class, "a number", otherwise).doubleValue();
        if (!(value >= least && value <= most)) {
            violations.add(path(name), "must be a number from " + least + " to " + most);
            return otherwise;
        }
        return value;
    }

    /** A list of strings, empty when it is not there. */
    public Optional<List<String>> strings(String name) {
        var list = value(name, List.class, "a list", null);
        if (list == null) {
            return Optional.empty();
        }
        var strings = new ArrayList<String>();
        for (var item : list) {
            if (item instanceof String text) {
                strings.add(text);
            } else {
                violations.add(path(name) + '[' + strings.size() + ']', "must be a string");
            }
        }
        return Optional.of(strings);
    }

    /** Whatever is there. */
    public Optional<Object> any(String name) {
        known.add(name);
        return Optional.ofNullable(fields.get(name));
    }

    /** Whether there is anything of that name; it is not read by that. */
    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /** The fields of the object of that name. */
    public Fields within(String name) {
        return new Fields(path(name), object(name), violations);
    }

    public Map<?, ?> object(String name) {
        return value(name, Map.class, "an object", Map.of());
    }

    public <E extends Enum<E>> E choice(String name, E otherwise) {
        var text = text(name, Names.of(otherwise));
        var choices = otherwise.getDeclaringClass().getEnumConstants();
        return Stream.of(choices)
                .filter(choice -> Names.of(choice).equals(text))
                .findFirst()
                .orElseGet(() -> {
                    violations.add(
                            path(name),
                            "must be one of "
                                    + Stream.of(choices).map(Names::of).collect(Collectors.joining(", ")));
                    return otherwise;
                });
    }

    /** The objects of a list that must be there and not be empty. */
    public List<Fields> objects(String name) {
        var list = value(name, List.class, "a list", null);
        if (list == null || list.isEmpty()) {
            violations.add(path(name), "must have at least one element");
            return List.of();
        }
        var objects = new ArrayList<Fields>();
        for (var item : list) {
            var at = path(name) + '[' + objects.size() + ']';
            if (!(item instanceof Map)) {
                violations.add(at, "must be an object");
            }
            objects.add(new Fields(at, item instanceof Map<?, ?> map ? map : Map.of(), violations));
        }
        return objects;
    }

    /** The strings of a list that must be there and not be empty. */
    public List<String> texts(String name) {
        var list = value(name, List.class, "a list", null);
        if (list == null || list.isEmpty()) {
            violations.add(path(name), "must have at least one element");
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (var item : list) {
            if (!(item instanceof String)) {
                violations.add(path(name) + '[' + texts.size() + ']', "must be a string");
            }
            texts.add(String.valueOf(item));
        }
        return texts;
    }

    /** To be called last: whatever was not asked for is not known. */
    public void nothingElse() {
        fields.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !known.contains(name))
                .forEach(name -> violations.add(path(name), "is not a field that is known here"));
    }

    private <T> T value(String name, Class<T> type, String looks, T otherwise) {
        known.add(name);
        var value = fields.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!type.isInstance(value)) {
            violations.add(path(name), "must be " + looks);
            return otherwise;
        }
        return type.cast(value);
    }

    private void missing(String name) {
        if (fields.get(name) == null) {
            violations.add(path(name), "is missing");
        }
    }
}
