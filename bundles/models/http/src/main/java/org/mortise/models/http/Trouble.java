package org.mortise.models.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mortise.api.plugin.Health;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.storage.json.Json;

/** What goes wrong with a server, for people; and whether it did the last time. */
final class Trouble {
    private static final int LONGEST = 300;

    private record Last(ProblemException problem, Instant time) {}

    private final Endpoint endpoint;
    private final Duration patience;
    private volatile Last last;

    Trouble(Endpoint endpoint, Duration patience) {
        this.endpoint = endpoint;
        this.patience = patience;
    }

    Health health() {
        var failed = last;
        return failed == null
                ? Health.ok()
                : Health.failing("its last call failed at " + failed.time().truncatedTo(ChronoUnit.SECONDS) + ": "
                        + failed.problem().problem().detail());
    }

    void over() {
        if (last != null) {
            last = null;
        }
    }

    /** What the caller did wrong says nothing about the server. */
    private ProblemException problem(Kind kind, String detail, String mend) {
        var problem = new ProblemException(new Problem(kind, detail, mend, List.of()));
        if (kind == Kind.UNAVAILABLE || kind == Kind.TIMEOUT || kind == Kind.FAILED) {
            last = new Last(problem, Instant.now());
        } else {
            over();
        }
        return problem;
    }

    ProblemException refused(int status, HttpHeaders headers, String body) {
        var said = said(status, body);
        return switch (status) {
            case 400, 422 ->
                said.contains("context_length_exceeded")
                        ? problem(Kind.TOO_LARGE, endpoint + " finds it too long: " + said, "")
                        : problem(Kind.INVALID, endpoint + " does not take it: " + said, "");
            case 401, 403 ->
                problem(
                        Kind.UNAVAILABLE,
                        endpoint + " refuses the key: " + said,
                        "Correct 'key' in its configuration.");
            case 404, 405 ->
                problem(
                        Kind.UNAVAILABLE,
                        endpoint + " is not there, or has no such model: " + said,
                        "Correct 'url' or 'model' in its configuration.");
            case 408, 504 -> problem(Kind.TIMEOUT, endpoint + " took too long: " + said, "");
            case 413 -> problem(Kind.TOO_LARGE, endpoint + " finds it too long: " + said, "");
            case 429 -> problem(Kind.UNAVAILABLE, endpoint + " has been asked too often: " + said, again(headers));
            default ->
                status / 100 == 3
                        ? problem(
                                Kind.UNAVAILABLE,
                                endpoint + " refers to another address, which does not get the key.",
                                "Set 'url' in its configuration to that address, if it is the right one.")
                        : problem(Kind.UNAVAILABLE, endpoint + " cannot do this now: " + said, again(headers));
        };
    }

    private static String again(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .filter(when -> when.matches("\\d{1,9}|[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} [\\d:]{8} GMT"))
                .map(when -> Character.isDigit(when.charAt(0))
                        ? "Try again in " + when + " s."
                        : "Try again at " + when + '.')
                .orElse("");
    }

    ProblemException silent() {
        return problem(
                Kind.TIMEOUT,
                endpoint + " was silent for " + (patience.toMillis() + 999) / 1000 + " s.",
                "If it needs longer, raise 'seconds' in its configuration.");
    }

    ProblemException unreachable(Throwable why) {
        if (why instanceof HttpTimeoutException) {
            return silent();
        }
        return problem(Kind.UNAVAILABLE, endpoint.server() + " cannot be reached: " + reason(why) + '.', "");
    }

    /** The client says no more than the name of the usual ones. */
    private String reason(Throwable why) {
        for (var cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "there is no such host";
            }
        }
        return why instanceof ConnectException
                ? "it does not accept connections"
                : shortened(why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage());
    }

    ProblemException wrong(String how) {
        return problem(Kind.FAILED, "The answer of " + endpoint + ' ' + shortened(how) + '.', "");
    }

    ProblemException complains(Object error) {
        return problem(Kind.UNAVAILABLE, endpoint + " cannot do this now: " + said(Map.of("error", error), ""), "");
    }

    private String said(int status, String body) {
        try {
            return "status " + status + said(Json.object(body.getBytes(StandardCharsets.UTF_8)), ", ");
        } catch (IOException e) {
            return "status " + status + (body.isBlank() ? "" : ", " + shortened(body));
        }
    }

    /** Servers that speak alike complain in several ways. */
    private String said(Map<String, ?> complaint, String before) {
        return Stream.of(complaint.get("error"), complaint)
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .flatMap(error -> Stream.of(error.get("code"), error.get("message"), error.get("detail")))
                .filter(part -> part instanceof String text && !text.isBlank())
                .map(Object::toString)
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .map(text -> before + shortened(text))
                .orElse("");
    }

    private String shortened(String text) {
        var clean = endpoint.withoutSecrets(text)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + '…' : clean;
    }
}
