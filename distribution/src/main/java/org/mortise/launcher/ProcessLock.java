package org.mortise.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What one process at a time may do. The operating system holds the lock and lets go of it however that process ends, so
 * unlike a pid file it is never stale.
 */
final class ProcessLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @param file stays when the lock is let go of: who removed it might remove another's */
    static Optional<ProcessLock> tryAcquire(Path file) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) != null) {
                return Optional.of(new ProcessLock(file, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new LaunchException(Exit.FAILED, "cannot lock " + file + ": " + e, e);
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
            throw new LaunchException(Exit.FAILED, "cannot unlock " + file + ": " + e, e);
        }
    }
}
