package org.mortise.storage.keys;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.StorageSession.Support;

/** What a filter asks of the key of its attribute. */
public sealed interface Condition {

    /** It is one of these; with {@code orMissing} also when there is none. */
    record OneOf(List<String> keys, boolean orMissing) implements Condition {}

    /** It is not this one; {@code null} for when there is to be one. */
    record Not(String key) implements Condition {}

    /** It lies between these. */
    record Between(String from, boolean fromIncluded, String to, boolean toIncluded) implements Condition {}

    /** As a whole it matches this regular expression, which Java and PCRE read alike. */
    record Matching(String expression) implements Condition {}

    /** How much of a filter its condition says: where lists or objects are compared, only that they are such. */
    static Support support(Filter filter) {
        var compared = filter.value() instanceof List<?> list && filter.operator() == Filter.Operator.IN
                ? list.stream().anyMatch(Condition::isOther)
                : isOther(filter.value());
        if (!AttributeKeys.has(filter.attribute())) {
            return Support.NONE;
        } else if (filter.operator() == Filter.Operator.LIKE) {
            return ((String) filter.value()).length() > Like.LONGEST ? Support.NONE : Support.WHOLE;
        } else if (!compared) {
            return Support.WHOLE;
        }
        return filter.operator() == Filter.Operator.NEQ ? Support.NONE : Support.PART;
    }

    private static boolean isOther(Object value) {
        return value instanceof List || value instanceof Map;
    }

    static Condition of(Filter filter) {
        var value = filter.value();
        return switch (filter.operator()) {
            case EQ -> value == null ? new OneOf(List.of(), true) : new OneOf(List.of(SortKey.of(value)), false);
            case NEQ -> new Not(SortKey.of(value));
            case IN -> oneOf((List<?>) value);
            case GT -> new Between(SortKey.of(value), false, end(value), false);
            case GTE -> new Between(SortKey.of(value), true, end(value), false);
            case LT -> new Between(begin(value), true, SortKey.of(value), false);
            case LTE -> new Between(begin(value), true, SortKey.of(value), true);
            case LIKE -> new Matching(Like.expression((String) value));
        };
    }

    private static Condition oneOf(List<?> values) {
        var keys = values.stream()
                .filter(Objects::nonNull)
                .map(SortKey::of)
                .distinct()
                .toList();
        return new OneOf(keys, values.contains(null));
    }

    /** What keys of its type begin with, and nothing comes before. */
    private static String begin(Object value) {
        return SortKey.of(value).substring(0, 1);
    }

    private static String end(Object value) {
        return String.valueOf((char) (SortKey.of(value).charAt(0) + 1));
    }
}
