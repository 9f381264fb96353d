package org.mortise.rest.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into a problem document (RFC 9457); the only form in which this server says that. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** The document. The type is a name to tell problems apart by, not an address to visit. */
    private record Document(
            String type, String title, int status, String detail, String mend, List<Violation> errors) {}

    private Problems() {}

    public static Answer answer(Throwable thrown) {
        if (thrown instanceof Refusal refusal) {
            return answer(refusal.status(), refusal.problem()).with(refusal.headers());
        }
        if (thrown instanceof ProblemException known) {
            return answer(known.problem());
        }
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return answer(new Problem(Kind.UNAVAILABLE, "The server is stopping.", "", List.of()));
        }
        return unexpected(thrown);
    }

    public static Answer answer(Problem problem) {
        var answer = answer(status(problem.kind()), problem);
        return problem.kind() == Kind.UNAVAILABLE ? answer.with("Retry-After", "1") : answer;
    }

    /** For what the container found wrong, of which it tells no more than a status and a few words. */
    public static Answer answer(int status, String detail) {
        var kind = status == 404 ? Kind.NOT_FOUND : status < 500 ? Kind.INVALID : Kind.FAILED;
        return answer(status, new Problem(kind, detail, "", List.of()));
    }

    /** What nobody foresaw goes to the log whole, and to the caller as no more than where to look. */
    private static Answer unexpected(Throwable thrown) {
        var id = UUID.randomUUID().toString();
        LOG.error("A call failed unexpectedly ({})", id, thrown);
        var mend = "Look for " + id + " in the log.";
        return answer(new Problem(Kind.FAILED, "Something went wrong that should not have.", mend, List.of()));
    }

    private static Answer answer(int status, Problem problem) {
        var kind = problem.kind();
        var type = "urn:mortise:problem:" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var mend = problem.mend().isEmpty() ? null : problem.mend();
        var errors = problem.violations().isEmpty() ? null : problem.violations();
        var document = new Document(type, kind.title(), status, problem.detail(), mend, errors);
        return new Answer(status, Map.of(), Media.PROBLEM, Content.of(Json.write(document)));
    }

    private static int status(Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHORIZED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT, CANCELLED -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 422;
            case UNAVAILABLE -> 503;
            case TIMEOUT -> 504;
            case FAILED -> 500;
        };
    }
}
