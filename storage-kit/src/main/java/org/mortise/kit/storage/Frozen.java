package org.mortise.kit.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server's process that takes connections and answers nothing, until it may go on. */
public final class Frozen implements AutoCloseable {
    private final long pid;

    private Frozen(long pid) {
        this.pid = pid;
    }

    /** Returns when none of its threads runs any more, which is some time after the signal where the machine is busy. */
    public static Frozen freeze(long pid) throws IOException, InterruptedException {
        signal("-STOP", pid);
        while (!isStill(pid)) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return new Frozen(pid);
    }

    private static boolean isStill(long pid) throws IOException {
        try (var threads = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
            for (var thread : threads.toList()) {
                var status = Files.readString(thread.resolve("stat"));
                // The name before the state is in brackets, and may have some in it.
                if (status.charAt(status.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
            return true;
        }
    }

    /** Lets it go on. */
    @Override
    public void close() throws IOException, InterruptedException {
        signal("-CONT", pid);
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", signal, String.valueOf(pid)).start();
        if (kill.waitFor() != 0) {
            throw new IOException("kill " + signal + ' ' + pid + " failed");
        }
    }
}
