package org.mortise.api.storage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;

/** Values that cannot change any more. What is frozen already is taken as it is, so a copy of a record costs nothing. */
final class Frozen {
    private static final int DEEPEST = 100;
    /** Of a number, before and after its point: what takes more is a text to every storage there is. */
    private static final int MOST_DIGITS = 1000;

    private Frozen() {}

    /** Tells our own from maps that only cannot be changed through one door. */
    static final class FrozenMap extends AbstractMap<String, Object> {
        private final LinkedHashMap<String, Object> map;

        FrozenMap(LinkedHashMap<String, Object> map) {
            this.map = map;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return Collections.unmodifiableMap(map).entrySet();
        }

        @Override
        public Object get(Object key) {
            return map.get(key);
        }

        @Override
        public boolean containsKey(Object key) {
            return map.containsKey(key);
        }

        @Override
        public int size() {
            return map.size();
        }
    }

    static final class FrozenList extends AbstractList<Object> implements RandomAccess {
        private final List<Object> list;

        FrozenList(List<Object> list) {
            this.list = list;
        }

        @Override
        public Object get(int index) {
            return list.get(index);
        }

        @Override
        public int size() {
            return list.size();
        }
    }

    /** @throws org.mortise.api.problem.ProblemException that names the place within {@code field} */
    static Object value(String field, Object value) {
        try {
            return value(value, 0);
        } catch (Unfit e) {
            throw Checks.invalid(field + e.place, e.getMessage());
        }
    }

    @SuppressWarnings("unchecked") // a map freezes to a map
    static Map<String, Object> map(String field, Map<String, ?> map) {
        return (Map<String, Object>) value(field, map);
    }

    private static Object value(Object value, int depth) {
        if (value instanceof String text) {
            return text(text);
        } else if (value == null
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof FrozenMap
                || value instanceof FrozenList) {
            return value;
        } else if (depth > DEEPEST) {
            throw new Unfit("goes deeper than " + DEEPEST);
        } else if (value instanceof Map<?, ?> map) {
            return map(map, depth);
        } else if (value instanceof List<?> list) {
            return list(list, depth);
        } else if (value instanceof Number number) {
            return number(number);
        }
        throw new Unfit("is a " + value.getClass().getSimpleName() + ", which JSON does not have");
    }

    /** What every storage can keep: no half of a surrogate pair, and no NUL. */
    private static String text(String text) {
        if (text.indexOf(0) >= 0) {
            throw new Unfit("has a NUL character in it; write binary content in Base64");
        }
        if (!Checks.wellFormed(text)) {
            throw new Unfit("is not well-formed Unicode");
        }
        return text;
    }

    private static Number number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new Unfit("is " + number + ", which JSON does not have");
            }
            return number instanceof Float ? Double.valueOf(number.toString()) : number;
        } else if (number instanceof BigInteger integer) {
            if (integer.bitLength() > 3322) {
                throw new Unfit("has more than " + MOST_DIGITS + " digits");
            }
            return integer.bitLength() < 64 ? (Number) integer.longValue() : integer;
        } else if (number instanceof BigDecimal decimal) {
            if (decimal.scale() > MOST_DIGITS || decimal.precision() - (long) decimal.scale() > MOST_DIGITS) {
                throw new Unfit("has more than " + MOST_DIGITS + " digits before or after its point");
            }
            return decimal;
        }
        return number.longValue();
    }

    private static Map<String, Object> map(Map<?, ?> map, int depth) {
        var copy = new LinkedHashMap<String, Object>(map.size() * 4 / 3 + 1);
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new Unfit("has a key that is no text");
            }
            try {
                copy.put(text(name), value(value, depth + 1));
            } catch (Unfit e) {
                throw e.in('.' + name);
            }
        });
        return new FrozenMap(copy);
    }

    private static List<Object> list(List<?> list, int depth) {
        var copy = new ArrayList<>(list.size());
        for (var value : list) {
            try {
                copy.add(value(value, depth + 1));
            } catch (Unfit e) {
                throw e.in("[" + copy.size() + ']');
            }
        }
        return new FrozenList(copy);
    }

    /** Gathers the place on its way out, so that values that are fit cost nothing for it. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String place;

        Unfit(String message) {
            this(message, "");
        }

        private Unfit(String message, String place) {
            super(message, null, false, false);
            this.place = place;
        }

        Unfit in(String outer) {
            return new Unfit(getMessage(), place.length() > 200 ? place : outer + place);
        }
    }
}
