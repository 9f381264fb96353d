package org.mortise.core.pipelines.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.template.Template.Literal;
import org.mortise.core.pipelines.template.Template.Quote;

/** What a definition makes something depend on, made ready. */
public sealed interface Condition permits Condition.Truth, Expression {

    /** One reference without braces; everything else that begins so is an expression, in which it means the same. */
    Pattern WHOLE = Pattern.compile("\\$(?:\\.[\\p{L}\\p{N}_-]+)+");

    /** Whether it holds; a {@link org.mortise.api.problem.ProblemException} says why that cannot be told. */
    boolean holds(Scope scope);

    /** As the definition spells it. */
    String text();

    /** Every reference in it. */
    void quotes(Consumer<Quote> visitor);

    /** The condition in a definition; {@code null} after a violation. */
    static Condition of(String field, Object value, Templates templates, Violations violations) {
        if (value instanceof Boolean) {
            return new Truth(String.valueOf(value), new Literal(value));
        } else if (!(value instanceof String text) || text.isBlank()) {
            violations.add(field, "must be true, false, a reference, or an expression in JSONata");
            return null;
        } else {
            var parts = WHOLE.matcher(text.strip()).matches()
                    ? List.of(templates.of(field, text.strip()))
                    : templates.parts(field, text.strip());
            return parts.size() == 1 && parts.get(0) instanceof Quote quote
                    ? new Truth(text, quote)
                    : Expression.of(field, text, parts, violations);
        }
    }

    /** One value: false are the empty string, 0, false and null, and everything else is true. */
    record Truth(String text, Template value) implements Condition {
        @Override
        public boolean holds(Scope scope) {
            var resolved = value.resolve(scope);
            if (resolved instanceof Number number) {
                return new BigDecimal(number.toString()).signum() != 0;
            }
            return resolved != null && !resolved.equals("") && !resolved.equals(false);
        }

        @Override
        public void quotes(Consumer<Quote> visitor) {
            value.quotes(visitor);
        }
    }
}
