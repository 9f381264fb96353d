package org.mortise.api.problem;

import java.util.List;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.Problem.Violation;

/** Carries a {@link Problem} to whoever asked; the message is the problem in one paragraph. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public ProblemException(Kind kind, String detail, String mend) {
        this(new Problem(kind, detail, mend, List.of()));
    }

    /** One field of the input is wrong. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** These fields of the input are wrong; there must be at least one. */
    public static ProblemException invalid(List<Violation> violations) {
        var first = violations.get(0);
        var detail = violations.size() == 1
                ? first.field() + " is not valid: " + first.message() + "."
                : violations.size() + " fields are not valid.";
        return new ProblemException(new Problem(Kind.INVALID, detail, "", violations));
    }

    public static ProblemException notFound(String detail, String mend) {
        return new ProblemException(Kind.NOT_FOUND, detail, mend);
    }

    public Problem problem() {
        return problem;
    }
}
