package org.mortise.actions.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import org.mortise.api.problem.ProblemException;

/** What can be reckoned of values; decimals are exact, and texts that are numbers count as such, for CSV has no others. */
public enum Function {
    COUNT {
        @Override
        Object of(String field, List<Object> values) {
            return values.size();
        }
    },
    SUM {
        @Override
        Object of(String field, List<Object> values) {
            return plain(sum(field, values));
        }
    },
    AVG {
        @Override
        Object of(String field, List<Object> values) {
            return values.isEmpty()
                    ? null
                    : plain(sum(field, values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64));
        }
    },
    MIN {
        @Override
        Object of(String field, List<Object> values) {
            return values.stream().min(order(field, values)).orElse(null);
        }
    },
    MAX {
        @Override
        Object of(String field, List<Object> values) {
            return values.stream().max(order(field, values)).orElse(null);
        }
    };

    /** The value for a field's values, none of which is null; null when there is none. */
    abstract Object of(String field, List<Object> values);

    private static BigDecimal sum(String field, List<Object> values) {
        return values.stream().map(value -> number(field, value)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal number(String field, Object value) {
        if (!isNumber(value)) {
            throw ProblemException.invalid("items", "have the '" + field + "' " + value + ", which is not a number");
        }
        return new BigDecimal(value.toString().strip());
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number
                || value instanceof String text
                        && text.strip().matches("[+-]?(\\d{1,300}(\\.\\d{0,300})?|\\.\\d{1,300})([eE][+-]?\\d{1,3})?");
    }

    /** As numbers when all are, or else as texts, as which times of ISO 8601 are in order too. */
    private static Comparator<Object> order(String field, List<Object> values) {
        return values.stream().allMatch(Function::isNumber)
                ? Comparator.comparing(value -> number(field, value))
                : Comparator.comparing(Object::toString);
    }

    /** A whole number where it is one. */
    private static Number plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18
                ? (Number) stripped.longValueExact()
                : stripped;
    }
}
