package org.mortise.core.pipelines.template;

import com.jayway.jsonpath.JsonPathException;
import java.util.Map;
import org.mortise.api.problem.ProblemException;

/** A reference into the context of a run, made ready. */
public sealed interface ContextPath permits KeyPath, QueryPath {

    /** As the definition spells it, for messages. */
    String text();

    /** The step or namespace it begins with. */
    String step();

    /** What it leads to; a {@link ProblemException} of kind {@code INVALID} says where it ends in nothing. */
    Object read(Map<String, ?> context);

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
