package org.mortise.api.storage;

import java.util.List;
import java.util.Map;

/**
 * One condition on an attribute. What matches is defined here, once, and a backend that answers natively answers the
 * same; {@link #matches} is the definition.
 *
 * <ul>
 *   <li>An attribute that is not there is {@code null}.
 *   <li>{@code eq} compares numbers by value, so {@code 1} equals {@code 1.0} and never
 *       {@code "1"}; {@code eq null} matches what is {@code null} or not there. {@code neq} is its exact opposite.
 *   <li>{@code gt, gte, lt, lte} hold between two numbers, two strings or two booleans; anything else does not match.
 *   <li>{@code like} matches strings only, with case: {@code %} is any text, {@code _} one character, and {@code \} takes
 *       the next character as it is.
 *   <li>{@code in} takes a list and matches what {@code eq} one of its values; an empty list matches nothing.
 * </ul>
 *
 * @param attribute what is looked at
 * @param operator how
 * @param value with what, as JSON has it
 */
public record Filter(Attribute attribute, Operator operator, Object value) {
    /** How many values {@code in} may have. */
    public static final int MOST_VALUES = 10_000;

    /** The eight operators; in JSON in lower case. */
    public enum Operator {
        EQ,
        NEQ,
        GT,
        GTE,
        LT,
        LTE,
        IN,
        LIKE
    }

    /** @throws org.mortise.api.problem.ProblemException of kind {@code INVALID} when operator and value do not fit */
    public Filter {
        value = Frozen.value("value", value);
        switch (operator) {
            case IN -> Checks.list("value", value, MOST_VALUES);
            case LIKE -> Pattern.check(Checks.string("value", value));
            case GT, GTE, LT, LTE -> {
                if (!Values.comparable(value)) {
                    throw Checks.invalid("value", "must be a number, a string or a boolean to compare with");
                }
            }
            case EQ, NEQ -> {}
        }
    }

    /** Reads {@code {attribute, operator, value}}. */
    public static Filter of(Map<String, ?> json) {
        return new Filter(
                Attribute.of(Checks.string("attribute", json.get("attribute"))),
                Checks.choice(Operator.class, "operator", json.get("operator")),
                json.get("value"));
    }

    public boolean matches(Cir record) {
        var found = record.value(attribute);
        return switch (operator) {
            case EQ -> Values.equal(found, value);
            case NEQ -> !Values.equal(found, value);
            case IN -> ((List<?>) value).stream().anyMatch(one -> Values.equal(found, one));
            case LIKE -> found instanceof String text && Pattern.matches((String) value, text);
            case GT -> Values.sameType(found, value) && Values.compare(found, value) > 0;
            case GTE -> Values.sameType(found, value) && Values.compare(found, value) >= 0;
            case LT -> Values.sameType(found, value) && Values.compare(found, value) < 0;
            case LTE -> Values.sameType(found, value) && Values.compare(found, value) <= 0;
        };
    }
}
