package org.mortise.itest;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits for what another process does, and what it tells only those who ask. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Await() {}

    /** Returns when it is so; a test that waits in vain fails with these words. */
    public static void until(String what, Callable<Boolean> holds) {
        value(what, () -> holds.call() ? Optional.of(true) : Optional.empty());
    }

    /** Returns the value as soon as there is one. */
    public static <T> T value(String what, Callable<Optional<T>> source) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                var value = source.call();
                if (value.isPresent()) {
                    return value.get();
                }
                Thread.sleep(10);
            }
        } catch (Exception e) {
            throw new AssertionError("could not see whether " + what, e);
        }
        throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain until " + what);
    }
}
