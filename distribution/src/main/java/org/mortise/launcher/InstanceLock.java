package org.mortise.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** An instance has one process. */
final class InstanceLock {
    /** Whoever asks for the status holds the lock for a moment. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private InstanceLock() {}

    static ProcessLock acquire(Instance instance) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            var lock = ProcessLock.tryAcquire(file(instance));
            if (lock.isPresent()) {
                return lock.get();
            }
            Pause.aMoment();
        } while (System.nanoTime() < deadline);
        var owner = instance.pid().map(pid -> " by process " + pid).orElse("");
        throw new LaunchException(Exit.IN_USE, "the instance " + instance.base() + " is in use" + owner);
    }

    static boolean isHeld(Instance instance) {
        if (!Files.exists(file(instance))) {
            return false;
        }
        var lock = ProcessLock.tryAcquire(file(instance));
        lock.ifPresent(ProcessLock::close);
        return lock.isEmpty();
    }

    private static Path file(Instance instance) {
        return instance.data().resolve("lock");
    }
}
