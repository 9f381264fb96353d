package org.mortise.rest.http;

import java.util.List;
import java.util.Map;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;

/** A problem for which HTTP has a status of its own, finer than the kinds. */
public final class Refusal extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    private Refusal(int status, Map<String, String> headers, Problem problem) {
        super(problem);
        this.status = status;
        this.headers = headers;
    }

    static Refusal wrongMethod(String method, String allowed) {
        var detail = "This address does not know the method " + method + ".";
        return new Refusal(405, Map.of("Allow", allowed), unsupported(detail, "Use one of " + allowed + "."));
    }

    static Refusal notAcceptable(String gives) {
        return new Refusal(
                406, Map.of(), unsupported("This address answers in " + gives + " only.", "Ask for that in Accept."));
    }

    static Refusal wrongMedia(String detail, List<String> takes) {
        var mend = "Send one of " + String.join(", ", takes) + " and say so in Content-Type.";
        return new Refusal(415, Map.of("Accept", String.join(", ", takes)), unsupported(detail, mend));
    }

    /** An address where another protocol is spoken. */
    public static Refusal upgradeRequired(String protocol) {
        var headers = Map.of("Upgrade", protocol, "Connection", "Upgrade");
        var mend = "Open it as a " + protocol + ".";
        return new Refusal(426, headers, unsupported("This address is for " + protocol + "s only.", mend));
    }

    /** Understood, and still of no use: what the reference answers 422 for. */
    public static Refusal unprocessable(Kind kind, String detail, String mend, Violation... violations) {
        return new Refusal(422, Map.of(), new Problem(kind, detail, mend, List.of(violations)));
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    private static Problem unsupported(String detail, String mend) {
        return new Problem(Kind.UNSUPPORTED, detail, mend, List.of());
    }
}
