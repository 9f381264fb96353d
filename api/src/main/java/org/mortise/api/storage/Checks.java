package org.mortise.api.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;

/** Reads plain values as what they are to be, and names the field of one that is not. */
final class Checks {
    /** The constants of an enum as they are spelled: every record that is read has two of them. */
    private static final ClassValue<Map<String, Object>> CHOICES = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            var choices = new LinkedHashMap<String, Object>();
            for (var constant : type.getEnumConstants()) {
                choices.put(spelled((Enum<?>) constant), constant);
            }
            return choices;
        }
    };

    private Checks() {}

    static ProblemException invalid(String field, String message) {
        return ProblemException.invalid(field, message);
    }

    static <T> T present(String field, T value) {
        if (value == null) {
            throw invalid(field, "is missing");
        }
        return value;
    }

    /** Text that is not too long and well-formed: half of a surrogate pair, or a NUL, would not survive being written. */
    static String text(String field, String text, int longest) {
        if (text.length() > longest) {
            throw invalid(field, "is longer than " + longest + " characters");
        } else if (!wellFormed(text)) {
            throw invalid(field, "is not well-formed Unicode");
        } else if (text.indexOf(0) >= 0) {
            throw invalid(field, "has a NUL character in it");
        }
        return text;
    }

    static boolean wellFormed(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 1) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** A text that may be left out. */
    static String text(Map<String, ?> json, String key, String path) {
        var value = json.get(key);
        return value == null ? "" : string(path + key, value);
    }

    static String string(String field, Object value) {
        if (!(present(field, value) instanceof String text)) {
            throw invalid(field, "must be text");
        }
        return text;
    }

    static boolean flag(String field, Object value) {
        if (value != null && !(value instanceof Boolean)) {
            throw invalid(field, "must be true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    static long integer(String field, Object value) {
        if (value == null) {
            return 0;
        } else if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw invalid(field, "must be a whole number");
    }

    static void notNegative(String field, long value) {
        if (value < 0) {
            throw invalid(field, "must not be negative");
        }
    }

    static <E extends Enum<E>> E choice(Class<E> type, String field, Object value) {
        var choices = CHOICES.get(type);
        var chosen = choices.get(present(field, value));
        if (chosen == null) {
            throw invalid(field, "must be one of " + String.join(", ", choices.keySet()));
        }
        return type.cast(chosen);
    }

    static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @SuppressWarnings("unchecked") // keys are looked at when the map is frozen
    static Map<String, Object> object(String field, Object value) {
        if (value != null && !(value instanceof Map)) {
            throw invalid(field, "must be an object");
        }
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    static List<?> list(String field, Object value, int most) {
        if (!(value instanceof List<?> list)) {
            throw invalid(field, "must be a list");
        } else if (list.size() > most) {
            throw invalid(field, "has more than " + most + " values");
        }
        return list;
    }

    /** The objects of a list that may be left out; what is wrong in one is said with its place. */
    static <T> List<T> objects(String field, Object value, Function<Map<String, Object>, T> read) {
        var all = new ArrayList<T>();
        for (var item : value == null ? List.of() : list(field, value, 10_000)) {
            var place = field + '[' + all.size() + ']';
            try {
                all.add(read.apply(object(place, present(place, item))));
            } catch (ProblemException e) {
                throw ProblemException.invalid(e.problem().violations().stream()
                        .map(wrong -> new Violation(
                                wrong.field().startsWith(place) ? wrong.field() : place + '.' + wrong.field(),
                                wrong.message()))
                        .toList());
            }
        }
        return all;
    }

    static List<String> strings(String field, Object value) {
        return (value == null ? List.of() : list(field, value, 10_000))
                .stream().map(item -> string(field, item)).toList();
    }

    static void known(String field, Map<String, ?> json, String... keys) {
        for (var key : json.keySet()) {
            if (!List.of(keys).contains(key)) {
                throw invalid(field + '.' + key, "is not known; there are " + String.join(", ", keys));
            }
        }
    }
}
