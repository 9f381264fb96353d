package org.mortise.core.pipelines.template;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.template.Template.Literal;
import org.mortise.core.pipelines.template.Template.Quote;

/**
 * A condition in JSONata, whose input has the steps by their names. References in braces become variables, so that what
 * they lead to is a value there and never a part of the expression.
 */
final class Expression implements Condition {
    private static final String VARIABLE = "__reference";

    private final String field;
    private final String text;
    private final List<Quote> references;
    private final Jsonata jsonata;

    private Expression(String field, String text, List<Quote> references, Jsonata jsonata) {
        this.field = field;
        this.text = text;
        this.references = references;
        this.jsonata = jsonata;
    }

    /** @param parts the references in it, and what is between them */
    static Expression of(String field, String text, List<Template> parts, Violations violations) {
        var references = new ArrayList<Quote>();
        var expression = new StringBuilder();
        for (var part : parts) {
            if (part instanceof Quote quote) {
                expression.append('$').append(VARIABLE).append(references.size());
                references.add(quote);
            } else {
                expression.append(((Literal) part).value());
            }
        }
        try {
            var jsonata = Jsonata.jsonata(expression.toString());
            // The input is what steps left, which is plain already, and may be long.
            jsonata.setValidateInput(false);
            return new Expression(field, text, references, jsonata);
        } catch (JException e) {
            violations.add(field, "is not an expression: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            violations.add(field, "is not an expression that can be read: " + e);
        }
        return null;
    }

    @Override
    public boolean holds(Scope scope) {
        var frame = jsonata.createFrame();
        for (int i = 0; i < references.size(); i++) {
            frame.bind(VARIABLE + i, references.get(i).resolve(scope));
        }
        var watch = new Watch(field);
        frame.setEvaluateEntryCallback((expression, value, environment) -> watch.enter());
        frame.setEvaluateExitCallback((expression, value, environment, result) -> watch.leave());
        try {
            return Boolean.TRUE.equals(Functions.toBoolean(jsonata.evaluate(new ScopeMap(scope), frame)));
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new ProblemException(Kind.FAILED, field + " could not be evaluated: " + e.getMessage() + '.', "");
        }
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public void quotes(Consumer<Quote> visitor) {
        references.forEach(visitor);
    }

    /** Looks up at each step of an evaluation: is it time to stop, is it too deep, has it taken too long. */
    private static final class Watch {
        private static final int DEEPEST = 400;
        private static final long LONGEST_NANOS = 10_000_000_000L;

        private final String field;
        private final long begun = System.nanoTime();
        private int depth;

        Watch(String field) {
            this.field = field;
        }

        void enter() {
            if (Thread.currentThread().isInterrupted()) {
                throw new ProblemException(Kind.CANCELLED, field + " was not evaluated to the end.", "");
            } else if (++depth > DEEPEST) {
                throw new ProblemException(
                        Kind.FAILED, field + " goes too deep.", "Look for a function that calls itself.");
            } else if (System.nanoTime() - begun > LONGEST_NANOS) {
                throw new ProblemException(
                        Kind.TIMEOUT, field + " took more than 10 s to evaluate.", "Make it simpler.");
            }
        }

        void leave() {
            depth--;
        }
    }
}
