package org.mortise.core.pipelines.definition;

import java.time.Duration;

/**
 * What happens when a step takes long or fails.
 *
 * @param timeout how long each attempt may take, {@code null} for as long as the run may
 * @param retry how often it is tried
 * @param onError what becomes of the run when no attempt did
 * @param target the place in its list of the step to go on at, for {@link OnError#GOTO}
 */
public record Policy(Duration timeout, Retry retry, OnError onError, int target) {

    /** What becomes of the run when a step has failed. */
    public enum OnError {
        FAIL,
        CONTINUE,
        GOTO
    }

    /**
     * @param attempts how many at most, the first one counted
     * @param backoff what is waited for before the second
     * @param factor by what each wait is longer than the one before
     * @param most the longest wait
     */
    public record Retry(int attempts, Duration backoff, double factor, Duration most) {
        static final Retry NEVER = new Retry(1, Duration.ZERO, 1, Duration.ZERO);

        /** What is waited for after an attempt, the first being 1. */
        public Duration after(int attempt) {
            var millis = backoff.toMillis() * Math.pow(factor, attempt - 1.0);
            return Duration.ofMillis((long) Math.min(millis, most.toMillis()));
        }
    }
}
