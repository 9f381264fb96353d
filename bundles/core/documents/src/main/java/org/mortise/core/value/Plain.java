package org.mortise.core.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.problem.ProblemException;

/**
 * Makes plain values of whatever an action leaves: unmodifiable maps and lists, strings, numbers, booleans, {@code null}.
 * After this nothing of the action's classes is left in them, so that a run does not hold a plugin that is gone.
 */
public final class Plain {
    /** Deeper than any document of a person, and less deep than what would end the stack. */
    private static final int DEPTH = 200;

    private final RecordFields records;

    public Plain(RecordFields records) {
        this.records = records;
    }

    /** The plain form; a {@link ProblemException} names the place of what JSON cannot hold. */
    public Object of(String place, Object value) {
        return of(place, value, 0);
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> map(String place, Object mapOrRecord) {
        return (Map<String, Object>) of(place, mapOrRecord, 0);
    }

    private Object of(String place, Object value, int depth) {
        if (depth > DEPTH) {
            throw refused(place, "nests deeper than " + DEPTH + " levels");
        }
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        } else if (value instanceof Number number) {
            return number(place, number);
        } else if (value instanceof Record composed) {
            return fields(place, composed, depth);
        } else if (value instanceof Map<?, ?> map) {
            return entries(place, map, depth);
        } else if (value instanceof Collection<?> collection) {
            return items(place, collection, depth);
        } else if (value instanceof Optional<?> optional) {
            return of(place, optional.orElse(null), depth);
        } else if (value instanceof Enum<?> constant) {
            return Names.of(constant);
        } else if (value instanceof Object[] array) {
            return items(place, Arrays.asList(array), depth);
        } else if (value instanceof CharSequence || saysItselfInText(value)) {
            return value.toString();
        }
        throw refused(place, "is a " + value.getClass().getName() + ", which JSON cannot hold");
    }

    private static Number number(String place, Number number) {
        if (number instanceof Integer || number instanceof Long) {
            return number;
        } else if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw refused(place, "is " + number + ", which JSON cannot hold");
            }
            return number.doubleValue();
        } else if (number instanceof BigDecimal || number instanceof BigInteger) {
            return number;
        }
        return number.longValue();
    }

    private Map<String, Object> fields(String place, Record composed, int depth) {
        var plain = new LinkedHashMap<String, Object>();
        for (var field : records.of(composed.getClass())) {
            plain.put(field.name(), of(within(place, field.name()), field.of(composed), depth + 1));
        }
        return Collections.unmodifiableMap(plain);
    }

    private Map<String, Object> entries(String place, Map<?, ?> map, int depth) {
        var plain = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            var name = String.valueOf(key);
            plain.put(name, of(within(place, name), value, depth + 1));
        });
        return Collections.unmodifiableMap(plain);
    }

    private static String within(String place, String name) {
        return place.isEmpty() ? name : place + '.' + name;
    }

    private List<Object> items(String place, Collection<?> collection, int depth) {
        var plain = new ArrayList<>(collection.size());
        for (var item : collection) {
            plain.add(of(place + '[' + plain.size() + ']', item, depth + 1));
        }
        return Collections.unmodifiableList(plain);
    }

    private static boolean saysItselfInText(Object value) {
        return value instanceof java.time.temporal.TemporalAccessor
                || value instanceof java.time.temporal.TemporalAmount
                || value instanceof java.nio.file.Path
                || value instanceof java.net.URI
                || value instanceof java.util.UUID
                || value instanceof Character;
    }

    private static ProblemException refused(String place, String what) {
        return ProblemException.invalid(place, what);
    }

    /** About how many bytes the plain value is as JSON. */
    public static long size(Object plain) {
        if (plain instanceof String text) {
            return text.length() + 2L;
        } else if (plain instanceof Map<?, ?> map) {
            var size = 2L;
            for (var entry : map.entrySet()) {
                size += size(entry.getKey()) + size(entry.getValue()) + 2;
            }
            return size;
        } else if (plain instanceof List<?> list) {
            var size = 2L;
            for (var item : list) {
                size += size(item) + 1;
            }
            return size;
        } else if (plain instanceof BigDecimal || plain instanceof BigInteger) {
            return plain.toString().length();
        }
        return 8;
    }
}
