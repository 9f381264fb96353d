package org.mortise.api.storage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** How values stand to each other, for {@link Filter} and {@link Order}. */
final class Values {
    private Values() {}

    /** How two values that are there stand. */
    static int compare(Object left, Object right) {
        var types = Integer.compare(type(left), type(right));
        if (types != 0) {
            return types;
        } else if (left instanceof Boolean flag) {
            return flag.compareTo((Boolean) right);
        } else if (left instanceof Number number) {
            return compare(number, (Number) right);
        }
        return left instanceof String text ? compare(text, (String) right) : 0;
    }

    private static int compare(Number left, Number right) {
        return left instanceof Long one && right instanceof Long other
                ? one.compareTo(other)
                : exact(left).compareTo(exact(right));
    }

    private static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal
                ? decimal
                : number instanceof BigInteger integer
                        ? new BigDecimal(integer)
                        : number instanceof Double inexact
                                ? new BigDecimal(inexact.toString())
                                : BigDecimal.valueOf(number.longValue());
    }

    /** By code point: UTF-16 would put what lies beyond its first plane before the end of that plane. */
    private static int compare(String left, String right) {
        var length = Math.min(left.length(), right.length());
        for (var i = 0; i < length; i++) {
            var one = left.charAt(i);
            var other = right.charAt(i);
            if (one != other) {
                return Character.isSurrogate(one) == Character.isSurrogate(other)
                        ? Character.compare(one, other)
                        : Character.isSurrogate(one) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    static boolean equal(Object left, Object right) {
        if (left instanceof List<?> one && right instanceof List<?> other) {
            return one.size() == other.size() && pairwise(one, other);
        } else if (left instanceof Map<?, ?> one && right instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.keySet().stream().allMatch(key -> equal(one.get(key), other.get(key)));
        }
        return left == null || right == null ? left == right : sameType(left, right) && compare(left, right) == 0;
    }

    private static boolean pairwise(List<?> one, List<?> other) {
        for (var i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether both are there and greater and less mean something between them. */
    static boolean sameType(Object left, Object right) {
        return comparable(left) && comparable(right) && type(left) == type(right);
    }

    static boolean comparable(Object value) {
        return value != null && type(value) < 3;
    }

    private static int type(Object value) {
        return value instanceof Boolean ? 0 : value instanceof Number ? 1 : value instanceof String ? 2 : 3;
    }
}
