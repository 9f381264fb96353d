package org.mortise.shell;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Filter.Operator;

/** Conditions on records as people type them: {@code total>=30}, {@code address.city=Kyiv}, {@code name~A%}. */
public final class Conditions {
    private static final Pattern FORM = Pattern.compile("([^=!<>~]+)(=|!=|>=|<=|>|<|~)(.*)", Pattern.DOTALL);
    private static final Map<String, Operator> OPERATORS = Map.of(
            "=", Operator.EQ,
            "!=", Operator.NEQ,
            ">", Operator.GT,
            ">=", Operator.GTE,
            "<", Operator.LT,
            "<=", Operator.LTE,
            "~", Operator.LIKE);

    private Conditions() {}

    public static List<Filter> parse(List<String> words) {
        return words.stream().map(Conditions::parse).toList();
    }

    private static Filter parse(String word) {
        var form = FORM.matcher(word);
        if (!form.matches()) {
            throw ProblemException.invalid(
                    "CONDITION", "'" + word + "' is not of the form name=value, with =, !=, >, >=, <, <= or ~");
        }
        var operator = OPERATORS.get(form.group(2));
        var text = form.group(3);
        var value = operator == Operator.LIKE ? text : text.equals("null") ? null : value(text);
        var attribute = Attribute.of(form.group(1).strip());
        return operator == Operator.EQ && value instanceof List
                ? new Filter(attribute, Operator.IN, value)
                : new Filter(attribute, operator, value);
    }

    private static Object value(String text) {
        return Json.value(text).orElse(text);
    }
}
