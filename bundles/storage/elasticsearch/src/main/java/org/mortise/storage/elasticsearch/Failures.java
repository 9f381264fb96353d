package org.mortise.storage.elasticsearch;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import org.apache.http.ContentTooLongException;
import org.elasticsearch.client.ResponseException;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** What a failure means, for people. */
record Failures(String servers, ElasticsearchStorage.Settings settings) {
    private static final int LONGEST = 300;

    /** What a server says is wrong. */
    record Refusal(int status, String type, String reason) {
        /** Of the object that has {@code error} in it. */
        static Refusal of(int status, Map<?, ?> json) {
            var error = Answer.object(json, "error");
            var causes = Answer.objects(error.get("root_cause"));
            var cause = causes.isEmpty() ? error : causes.get(0);
            return new Refusal(status, text(cause.get("type")), text(cause.get("reason")));
        }

        private static String text(Object value) {
            return value == null ? "" : value.toString();
        }

        boolean isMissingIndex() {
            return status == 404 && type.equals("index_not_found_exception");
        }
    }

    /** A failure of a request as a whole; one that the caller has to see by itself is given back. */
    Exception of(Throwable e) {
        if (e instanceof ContentTooLongException tooLong) {
            return tooLong;
        } else if (e instanceof ResponseException answered) {
            return new ProblemException(problem(refusal(answered)), e);
        } else if (e instanceof SocketTimeoutException) {
            return new ProblemException(
                    problem(
                            Kind.UNAVAILABLE,
                            server() + " did not answer within " + settings.timeoutSeconds() + " seconds.",
                            "Try again, or allow for more in 'timeout_seconds'."),
                    e);
        }
        return new ProblemException(
                problem(Kind.UNAVAILABLE, server() + " cannot be reached: " + shortened(message(e)), ""), e);
    }

    /** Not the exception's own message, which is the whole answer. */
    private static Refusal refusal(ResponseException e) {
        var status = e.getResponse().getStatusLine().getStatusCode();
        try {
            return Refusal.of(status, Answer.of(e.getResponse()).json());
        } catch (IOException | RuntimeException none) {
            return new Refusal(status, "", "");
        }
    }

    /** Something stands in between, perhaps, that answers in the server's place. */
    ProblemException unreadable(IOException e) {
        return new ProblemException(
                problem(
                        Kind.UNAVAILABLE,
                        "What comes from " + server() + ' ' + shortened(message(e)) + '.',
                        "Look at 'connection_string'."),
                e);
    }

    ProblemException busy() {
        return new ProblemException(problem(
                Kind.UNAVAILABLE,
                "All " + settings.connections() + " connections to " + server() + " were in use for "
                        + settings.waitSeconds() + " seconds.",
                "Try again, or allow for more in 'connections'."));
    }

    Problem problem(Refusal refusal) {
        var said = said(refusal);
        if (refusal.type.equals("cluster_block_exception")) {
            return problem(
                    Kind.UNAVAILABLE,
                    server() + " takes nothing now: " + said,
                    "If its disk is full, give it room or delete something; or lift the block.");
        }
        return switch (refusal.status) {
            case 401, 403 ->
                problem(
                        Kind.UNAVAILABLE,
                        server() + " does not let us: " + said,
                        "Look at 'user' and 'password', or 'api_key', and at what they allow.");
            case 413 ->
                problem(
                        Kind.TOO_LARGE,
                        server() + " takes no request of this size.",
                        "Send less, or allow for more there.");
            case 400, 409 -> problem(Kind.INVALID, server() + " refuses it: " + said, "");
            case 429 -> problem(Kind.UNAVAILABLE, server() + " has too much to do: " + said, "Try again later.");
            case 500, 502, 503, 504 -> problem(Kind.UNAVAILABLE, server() + " cannot do this now: " + said, "");
            default -> problem(Kind.FAILED, server() + " says: " + said, "");
        };
    }

    private String server() {
        return "Elasticsearch or OpenSearch at " + servers;
    }

    private static String said(Refusal refusal) {
        return shortened(
                refusal.type.isEmpty()
                        ? "status " + refusal.status
                        : refusal.type + (refusal.reason.isEmpty() ? "" : ", " + refusal.reason));
    }

    private static String message(Throwable e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().strip();
    }

    static Problem problem(Kind kind, String detail, String mend) {
        return new Problem(kind, detail, mend, List.of());
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + '\u2026' : text;
    }
}
