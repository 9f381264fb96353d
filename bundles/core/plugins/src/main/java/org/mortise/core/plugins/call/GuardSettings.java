package org.mortise.core.plugins.call;

import java.time.Duration;

/**
 * What a guard allows.
 *
 * @param deadline how long a call may take; zero for as long as it likes
 * @param concurrency how many calls of one extension may be under way at once; zero for any number
 * @param breakerFailurePercent the share of failed calls that opens the circuit breaker, from 1 to 100
 * @param breakerMinimumCalls how many calls it takes at least to judge
 * @param breakerWindow over how long it judges
 * @param breakerDelay how long it stays open before it tries again
 */
public record GuardSettings(
        Duration deadline,
        int concurrency,
        int breakerFailurePercent,
        int breakerMinimumCalls,
        Duration breakerWindow,
        Duration breakerDelay) {

    /** What holds for a plugin that nothing else is said about. */
    public static final GuardSettings DEFAULT =
            new GuardSettings(Duration.ofMinutes(10), 0, 50, 20, Duration.ofSeconds(10), Duration.ofSeconds(5));
}
