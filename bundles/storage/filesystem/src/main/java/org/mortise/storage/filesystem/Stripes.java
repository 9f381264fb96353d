package org.mortise.storage.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Lets one writer at a time at a file, among all threads, sessions and processes on one folder. Files share locks, so
 * that their number is small and none has to be cleared away. The system gives up the locks of a process that dies.
 */
final class Stripes {
    private static final int COUNT = 64;

    private final Stripe[] stripes;

    Stripes(Path base) {
        var directory = base.resolve(".mortise");
        stripes = IntStream.range(0, COUNT)
                .mapToObj(number -> new Stripe(directory, Integer.toString(number)))
                .toArray(Stripe[]::new);
    }

    /** The lock of a file, the same for everybody. */
    Stripe of(Path file) {
        var name = file.getParent().getFileName() + "/" + file.getFileName();
        return stripes[Math.floorMod(name.hashCode(), COUNT)];
    }

    /** What is done alone, with a file to write into that is nobody else's meanwhile. */
    interface Work<T> {
        T alone(Path part) throws Exception;
    }

    /** A lock, and the file of whoever has it. What a crash leaves in that is overwritten by the next. */
    static final class Stripe {
        private final ReentrantLock mine = new ReentrantLock();
        private final String everybodys;
        private final Path file;
        private final Path part;

        private Stripe(Path directory, String number) {
            file = directory.resolve(number + ".lock");
            part = directory.resolve(number + ".part");
            everybodys = ("org.mortise.storage.filesystem:" + file).intern();
        }

        /**
         * A lock on a file keeps out other processes, and no more than that: another thread that asks gets an error, and
         * when it closes the file all locks of the process are gone. So within the process there is first a lock that is
         * one for all sessions, also those of another generation of this plugin, whose classes are not these; such is a
         * text that is interned. It cannot be interrupted, which is why all threads but one wait before it.
         */
        <T> T with(Work<T> work) throws Exception {
            mine.lockInterruptibly();
            try {
                synchronized (everybodys) {
                    try (var channel = open();
                            var lock = channel.lock()) {
                        return work.alone(part);
                    }
                }
            } finally {
                mine.unlock();
            }
        }

        private FileChannel open() throws IOException {
            try {
                return channel();
            } catch (NoSuchFileException e) {
                Folder.make(file.getParent());
                return channel();
            }
        }

        private FileChannel channel() throws IOException {
            return FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
