package org.mortise.storage.postgresql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the server's numbers can be: 131,072 digits before the point and 16,383 after it; it would round the rest away. */
final class Numbers {
    private static final int BEFORE = 131_072;
    private static final int AFTER = 16_383;

    private Numbers() {}

    static boolean fit(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.scale() <= AFTER && (long) decimal.precision() - decimal.scale() <= BEFORE;
        } else if (value instanceof BigInteger integer) {
            return integer.bitLength() < BEFORE * 3;
        } else if (value instanceof Map<?, ?> map) {
            return fit(map.values());
        }
        return !(value instanceof List<?> list) || fit((Collection<?>) list);
    }

    private static boolean fit(Collection<?> values) {
        for (var value : values) {
            if (!fit(value)) {
                return false;
            }
        }
        return true;
    }
}
