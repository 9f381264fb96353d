package org.mortise.api.model;

/** What a model does to a text that is longer than it can take. */
public enum Overlong {
    /** Looks at its beginning only, and says how many texts it did that to. */
    TRUNCATED,
    /** Refuses it, with a {@link org.mortise.api.problem.ProblemException} of kind {@code TOO_LARGE}. */
    REFUSED,
    /** Not known here: a server decides. */
    UNKNOWN
}
