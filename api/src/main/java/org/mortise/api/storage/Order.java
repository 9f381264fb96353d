package org.mortise.api.storage;

import java.util.Map;

/**
 * One attribute to sort by. Records that are alike in all of them, and all records where nothing is to be sorted by, come
 * in ascending order of their ids, so every order is total and pages never overlap.
 *
 * <p>The order of values: booleans ({@code false} first), then numbers by value, then strings by code point, then lists
 * and objects, which are all alike. {@code null}, and what is not there, comes last in both directions.
 *
 * @param attribute what is sorted by
 * @param descending whether the greatest comes first
 */
public record Order(Attribute attribute, boolean descending) {

    /** Reads {@code {attribute, direction}}, the direction {@code asc} or {@code desc}. */
    public static Order of(Map<String, ?> json) {
        return new Order(
                Attribute.of(Checks.string("attribute", json.get("attribute"))),
                Checks.choice(
                                Direction.class,
                                "direction",
                                json.containsKey("direction") ? json.get("direction") : "asc")
                        == Direction.DESC);
    }

    private enum Direction {
        ASC,
        DESC
    }

    /** How two records stand in this order, ids aside. */
    public int compare(Cir one, Cir other) {
        var left = one.value(attribute);
        var right = other.value(attribute);
        if (left == null || right == null) {
            return left == right ? 0 : left == null ? 1 : -1;
        }
        return descending ? Values.compare(right, left) : Values.compare(left, right);
    }
}
