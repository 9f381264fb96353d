package org.mortise.core.pipelines.definition;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.mortise.core.document.Fields;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.definition.Policy.OnError;
import org.mortise.core.pipelines.definition.Policy.Retry;
import org.mortise.core.shape.Durations;

/** Reads how long a step may take, how often it is tried, and what follows when it has failed. */
final class PolicyReader {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST_ATTEMPTS = 1000;

    private final Violations violations;
    private final StepList list;
    private final Fields fields;

    PolicyReader(Violations violations, StepList list, Fields fields) {
        this.violations = violations;
        this.list = list;
        this.fields = fields;
    }

    Policy read(Body body) {
        var timeout = duration(fields, "timeout", violations).orElse(null);
        if (!body.blocks().isEmpty() && fields.has("retry")) {
            violations.add(fields.path("retry"), "is for the steps within, of which each has its own");
        }
        var retry = retry();
        var goes = fields.any("on_error").orElse(null);
        if (goes instanceof Map<?, ?>) {
            var target = fields.within("on_error");
            var policy = new Policy(timeout, retry, OnError.GOTO, list.target(target, "goto", violations));
            target.nothingElse();
            return policy;
        }
        return new Policy(timeout, retry, onError(goes), 0);
    }

    private OnError onError(Object given) {
        if (given == null || given.equals("fail")) {
            return OnError.FAIL;
        } else if (!given.equals("continue")) {
            violations.add(
                    fields.path("on_error"), "must be fail, continue, or an object with the step to go to in goto");
        }
        return OnError.CONTINUE;
    }

    private Retry retry() {
        if (!fields.has("retry")) {
            fields.any("retry");
            return Retry.NEVER;
        }
        var given = fields.within("retry");
        if (!given.has("attempts")) {
            violations.add(given.path("attempts"), "is missing");
        }
        var retry = new Retry(
                given.whole("attempts", 1, MOST_ATTEMPTS, 1),
                duration(given, "backoff", violations).orElse(Duration.ofSeconds(1)),
                given.number("factor", 1, 100, 2),
                duration(given, "max_backoff", violations).orElse(Duration.ofMinutes(5)));
        given.nothingElse();
        return retry;
    }

    /** A time that is longer than nothing. */
    static Optional<Duration> duration(Fields fields, String name, Violations violations) {
        var given = fields.any(name).orElse(null);
        var duration = Durations.read(given);
        if (given != null
                && (duration == null
                        || duration.isNegative()
                        || duration.isZero()
                        || duration.compareTo(LONGEST) > 0)) {
            violations.add(fields.path(name), "must be a time of up to 30 days, such as '500ms', '30s', '5m' or '2h'");
            return Optional.empty();
        }
        return Optional.ofNullable(duration);
    }
}
