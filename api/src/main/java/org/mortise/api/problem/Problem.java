package org.mortise.api.problem;

import java.util.List;
import java.util.Objects;

/**
 * What is wrong, where, and what to do about it, in words for the person who has to mend it.
 *
 * @param kind what sort of problem it is; decides the HTTP status and the exit code
 * @param detail one sentence; never a stack trace, never a secret
 * @param mend what to do, or an empty string when there is nothing better than trying again
 * @param violations the fields that are wrong, empty when the problem is not about fields
 */
public record Problem(Kind kind, String detail, String mend, List<Violation> violations) {

    /** The sorts of problem, each with the title that RFC 9457 asks for. */
    public enum Kind {
        INVALID("The input is not valid"),
        UNAUTHORIZED("This needs to know who asks"),
        FORBIDDEN("This is not allowed"),
        NOT_FOUND("There is no such thing"),
        CONFLICT("This is in conflict with what is there"),
        TOO_LARGE("The input is too large"),
        UNSUPPORTED("This form of input is not understood"),
        UNAVAILABLE("What this needs is not available"),
        TIMEOUT("This took too long"),
        CANCELLED("This was cancelled"),
        FAILED("This failed");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * One field that is wrong.
     *
     * @param field its path in the document, as in {@code steps[2].parameters.url}
     * @param message what is wrong with it
     */
    public record Violation(String field, String message) {
        @Override
        public String toString() {
            return field + ": " + message;
        }
    }

    public Problem {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(detail);
        mend = mend == null ? "" : mend;
        violations = List.copyOf(violations);
    }

    /** The problem in one paragraph, as the shell and the log show it; what the detail says already is not said again. */
    @Override
    public String toString() {
        var text = new StringBuilder(detail);
        violations.stream()
                .filter(violation -> !detail.contains(violation.message()))
                .forEach(violation -> text.append(" [").append(violation).append(']'));
        return mend.isEmpty() ? text.toString() : text.append(' ').append(mend).toString();
    }
}
