package org.mortise.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * An instance has one process. The operating system holds the lock and lets go of it however that process ends, so
 * unlike a pid file it is never stale.
 */
final class InstanceLock implements AutoCloseable {
    /** Whoever asks for the status holds the lock for a moment. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    static InstanceLock acquire(Instance instance) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            var lock = tryAcquire(instance);
            if (lock.isPresent()) {
                return lock.get();
            }
            Pause.aMoment();
        } while (System.nanoTime() < deadline);
        var owner = instance.pid().map(pid -> " by process " + pid).orElse("");
        throw new LaunchException(Exit.IN_USE, "the instance " + instance.base() + " is in use" + owner);
    }

    static boolean isHeld(Instance instance) {
        if (!Files.exists(instance.data().resolve("lock"))) {
            return false;
        }
        var lock = tryAcquire(instance);
        lock.ifPresent(InstanceLock::close);
        return lock.isEmpty();
    }

    private static Optional<InstanceLock> tryAcquire(Instance instance) {
        try {
            var channel = FileChannel.open(
                    instance.data().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) != null) {
                return Optional.of(new InstanceLock(channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new LaunchException(Exit.FAILED, "cannot lock the instance " + instance.base() + ": " + e, e);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LaunchException(Exit.FAILED, "cannot unlock the instance: " + e, e);
        }
    }
}
