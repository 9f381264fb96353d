package org.mortise.storage.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Order;
import org.mortise.api.storage.Query;
import org.mortise.storage.keys.AttributeKeys;
import org.mortise.storage.keys.Condition;
import org.mortise.storage.keys.SortKey;

/**
 * Queries as the servers have them, with what users gave as values. Where terms do not tell all (of a long text they have
 * the beginning, and a pattern of any sort would be more than a server builds an automaton for), they find what may
 * match, and {@link #matches} has the last word.
 */
final class Conditions {
    /** No key has such a character, nor one that comes later. */
    private static final char AFTER_ALL = '\uffff';

    private final Query query;
    private final List<Object> all = new ArrayList<>();
    private final List<Object> none = new ArrayList<>();
    private boolean exact = true;

    Conditions(Query query) {
        this.query = query;
        query.filters().forEach(this::add);
        if (!query.after().isEmpty()) {
            all.add(Map.of("range", Map.of(Document.ID, Map.of("gt", SortKey.text(query.after())))));
        }
        if (!query.ids().isEmpty()) {
            all.add(oneOf(
                    Document.ID,
                    query.ids().stream().map(SortKey::text).distinct().toList()));
        }
    }

    Conditions and(Map<String, Object> condition) {
        all.add(condition);
        return this;
    }

    Map<String, Object> toJson() {
        return bool(Map.of("filter", all, "must_not", none));
    }

    /** Whether the servers find what is meant and nothing else. */
    boolean isExact() {
        return exact;
    }

    boolean matches(Cir record) {
        return query.filters().stream().allMatch(filter -> filter.matches(record));
    }

    private void add(Filter filter) {
        var name = AttributeKeys.name(filter.attribute());
        if (filter.operator() == Filter.Operator.LIKE) {
            exact = false;
            all.add(anyOf(Like.query(name, (String) filter.value()), has(Terms.cut(name))));
            return;
        }
        var condition = Condition.of(filter);
        if (condition instanceof Condition.OneOf one) {
            var keyed = oneOf(
                    Terms.KEY,
                    one.keys().stream().map(key -> key(name, key)).distinct().toList());
            all.add(one.orMissing() ? anyOf(keyed, bool(Map.of("must_not", has(name)))) : keyed);
        } else if (condition instanceof Condition.Not not) {
            add(name, not.key());
        } else if (condition instanceof Condition.Between between) {
            all.add(Map.of("range", Map.of(Terms.KEY, range(name, between))));
        }
    }

    private void add(String name, String unwanted) {
        if (unwanted == null) {
            all.add(has(name));
        } else if (Terms.isLong(unwanted)) {
            exact = false;
        } else {
            none.add(Map.of("term", Map.of(Terms.KEY, Terms.key(name, unwanted))));
        }
    }

    /** Where a bound has to be cut, whatever begins with it is within. */
    private Map<String, Object> range(String name, Condition.Between between) {
        var from = Terms.key(name, between.from());
        var to = Terms.key(name, between.to());
        var first = Terms.bound(from);
        var last = Terms.bound(to);
        exact &= first.equals(from) && last.equals(to);
        return Map.of(
                between.fromIncluded() || !first.equals(from) ? "gte" : "gt",
                first,
                between.toIncluded() && last.equals(to) ? "lte" : "lt",
                last.equals(to) ? last : last + AFTER_ALL);
    }

    private String key(String name, String key) {
        exact &= !Terms.isLong(key);
        return Terms.key(name, key);
    }

    /** That an attribute is there. */
    static Map<String, Object> has(String name) {
        return Map.of("term", Map.of(Terms.NAME, name));
    }

    private static Map<String, Object> oneOf(String field, List<String> values) {
        return Map.of("terms", Map.of(field, values));
    }

    static Map<String, Object> anyOf(Object... conditions) {
        return bool(Map.of("should", List.of(conditions), "minimum_should_match", 1));
    }

    static Map<String, Object> bool(Map<String, Object> clauses) {
        return Map.of("bool", clauses);
    }

    /** What has no value comes last in both directions. */
    static List<Object> sorted(List<Order> orderBy) {
        var sorted = new ArrayList<Object>();
        for (var order : orderBy) {
            var its = Map.of("path", Terms.PATH, "filter", has(AttributeKeys.name(order.attribute())));
            var how = Map.of("order", order.descending() ? "desc" : "asc", "missing", "_last", "nested", its);
            sorted.add(Map.of(Terms.KEY, how));
        }
        sorted.add(Map.of(Document.ID, "asc"));
        return sorted;
    }
}
