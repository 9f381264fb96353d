package org.mortise.core.plugins.call;

import dev.failsafe.CircuitBreaker;
import java.time.Duration;

/**
 * A circuit breaker that costs nothing while all is well. Failsafe's takes a lock for each outcome, so it sleeps until the
 * first failure and is told of successes only until it has been quiet for its window again. The rate it judges by is
 * therefore that since trouble began, not one diluted by a healthy past.
 */
final class Breaker {
    private static final int TRIAL_CALLS = 3;

    private final CircuitBreaker<Object> breaker;
    private final long window;
    private volatile boolean awake;
    private volatile long lastFailure;

    Breaker(GuardSettings settings, BreakerListener listener) {
        this.window = settings.breakerWindow().toNanos();
        this.breaker = CircuitBreaker.builder()
                .withFailureRateThreshold(
                        settings.breakerFailurePercent(), settings.breakerMinimumCalls(), settings.breakerWindow())
                .withDelay(settings.breakerDelay())
                .withSuccessThreshold(TRIAL_CALLS)
                .onOpen(event -> listener.turned(true))
                .onClose(event -> listener.turned(false))
                .build();
    }

    boolean permits() {
        return !awake || breaker.tryAcquirePermit();
    }

    void succeeded(long now) {
        if (awake) {
            breaker.recordSuccess();
            if (breaker.isClosed() && now - lastFailure > window) {
                awake = false;
            }
        }
    }

    void failed(long now) {
        lastFailure = now;
        awake = true;
        breaker.recordFailure();
    }

    /** Whether it turns calls away, all of them or all but a few. */
    boolean isOpen() {
        return awake && !breaker.isClosed();
    }

    /** How long it turns calls away yet. */
    Duration remaining() {
        return breaker.getRemainingDelay();
    }
}
