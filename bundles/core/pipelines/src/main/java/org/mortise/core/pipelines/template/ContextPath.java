package org.mortise.core.pipelines.template;

import com.jayway.jsonpath.JsonPathException;
import org.mortise.api.problem.ProblemException;

/** A reference into the context of a run, made ready. */
public sealed interface ContextPath permits KeyPath, QueryPath {

    /** What a reference that ends in nothing leads to; {@code null} is something. */
    Object NOTHING = new Object();

    /** Where in the definition it stands. */
    String field();

    /** As the definition spells it, for messages. */
    String text();

    /** The step or namespace it begins with. */
    String step();

    /** The key that follows, empty when there is none or it is a query. */
    String key();

    /** What it leads to; {@link #NOTHING} when it ends in nothing. */
    Object find(Scope scope);

    /** Where it ends in nothing. */
    ProblemException missing(Scope scope);

    /** What it leads to; a {@link ProblemException} of kind {@code INVALID} says where it ends in nothing. */
    default Object read(Scope scope) {
        var found = find(scope);
        if (found == NOTHING) {
            throw missing(scope);
        }
        return found;
    }

    /**
     * Makes a reference ready.
     *
     * @param field where in the definition it stands
     * @param text as it is spelled there
     * @param path what it says after {@code context.} or {@code $.}
     */
    static ContextPath of(String field, String text, String path) {
        if (KeyPath.SIMPLE.matcher(path).matches()) {
            return new KeyPath(field, text, path.split("\\."));
        }
        try {
            return QueryPath.of(field, text, path);
        } catch (JsonPathException e) {
            throw ProblemException.invalid(field, "'" + text + "' is not a reference: " + e.getMessage());
        }
    }
}
