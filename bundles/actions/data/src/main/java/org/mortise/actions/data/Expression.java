package org.mortise.actions.data;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.Map;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/**
 * An expression in JSONata; to be used on the thread that made it, one of {@link Evaluator}'s.
 *
 * <p>Weighed: JEXL and its like reach into Java's classes and have to be fenced in; CEL cannot, but it needs a megabyte
 * of Protocol Buffers and only asks questions of data; JMESPath asks without reckoning. JSONata asks, reckons and makes
 * new values, knows nothing but JSON, and tells whoever listens of each step it takes, so that it can be stopped.
 */
final class Expression {
    private static final int DEPTH = 400;

    private final String field;
    private final Jsonata jsonata;

    Expression(String field, String text) {
        this.field = field;
        try {
            jsonata = Jsonata.jsonata(text);
        } catch (JException e) {
            throw failed(e);
        }
    }

    /** The value it makes of an input; {@code null} when it finds nothing. */
    Object of(Object input, Map<String, Object> variables) {
        var frame = jsonata.createFrame();
        variables.forEach(frame::bind);
        var steps = new Steps();
        frame.setEvaluateEntryCallback((expression, value, environment) -> steps.enter());
        frame.setEvaluateExitCallback((expression, value, environment, result) -> steps.leave());
        try {
            return jsonata.evaluate(input, frame);
        } catch (JException e) {
            throw failed(e);
        } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new ProblemException(Kind.FAILED, field + " could not be evaluated: " + e.getMessage(), "");
        }
    }

    /** Whether an input meets it, by what JSONata takes for true. */
    boolean accepts(Object input, Map<String, Object> variables) {
        return Boolean.TRUE.equals(Functions.toBoolean(of(input, variables)));
    }

    private ProblemException failed(JException e) {
        return ProblemException.invalid(field, "is not an expression that works here: " + e.getMessage());
    }

    /** Looks up at each step: is it time to stop, is it too deep. */
    private static final class Steps {
        private int depth;

        void enter() {
            if (Thread.currentThread().isInterrupted()) {
                throw new ProblemException(Kind.CANCELLED, "The expression was stopped.", "");
            }
            if (++depth > DEPTH) {
                throw new ProblemException(
                        Kind.FAILED, "The expression goes too deep.", "Look for a function that calls itself.");
            }
        }

        void leave() {
            depth--;
        }
    }
}
