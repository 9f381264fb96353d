package org.mortise.core.plugins.call;

/** Told of what a circuit breaker does, on the thread of the call that made it; must return at once. */
@FunctionalInterface
public interface BreakerListener {
    /**
     * It has opened, for calls kept failing, or closed again, for some that were let through went well.
     *
     * @param open whether calls are turned away from now on
     */
    void turned(boolean open);
}
