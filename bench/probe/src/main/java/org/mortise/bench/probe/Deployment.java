package org.mortise.bench.probe;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Puts a jar into the deploy folder and calls until it answers, all on one clock. */
final class Deployment {
    private static final long PAUSE_NANOS = 100_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long AFTERMATH_NANOS = 500_000_000L;

    private final Door door;

    private long begun;
    private long answered;
    private long longestGap;
    private long lastAnswer;
    private int failed;

    Deployment(Door door) {
        this.door = door;
    }

    /** Copies a new jar; how long until the version serves. */
    String drop(Path jar, Path target, String version) throws Exception {
        begun = System.nanoTime();
        Files.copy(jar, target);
        callUntil(version);
        return Long.toString(answered - begun);
    }

    /** Deletes the jar and returns when nobody serves any more. */
    String remove(Path target) throws Exception {
        Files.delete(target);
        begun = System.nanoTime();
        while (call() != null) {
            pause();
        }
        return Long.toString(System.nanoTime() - begun);
    }

    /**
     * Replaces the jar at one blow while it is being called, and calls on for a while; how long until the new version
     * serves, the longest time without an answer, and the calls that failed.
     */
    String replace(Path jar, Path target, String version) throws Exception {
        if (call() == null) {
            throw new IllegalStateException("there is nothing to replace");
        }
        var next = target.resolveSibling(".next");
        Files.copy(jar, next);
        begun = System.nanoTime();
        lastAnswer = begun;
        longestGap = 0;
        Files.move(next, target, ATOMIC_MOVE);
        callUntil(version);
        while (System.nanoTime() - answered < AFTERMATH_NANOS) {
            call();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return (answered - begun) + " " + longestGap + " " + failed;
    }

    private void callUntil(String version) throws TimeoutException {
        while (!version.equals(call())) {
            pause();
        }
        answered = System.nanoTime();
    }

    private void pause() throws TimeoutException {
        if (System.nanoTime() - begun > PATIENCE_NANOS) {
            throw new TimeoutException("nothing has come of it");
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    /** The version that answered, or {@code null}. */
    private String call() {
        try {
            var version = door.call();
            var now = System.nanoTime();
            longestGap = Math.max(longestGap, now - lastAnswer);
            lastAnswer = now;
            return version;
        } catch (Exception | LinkageError e) {
            failed++;
            return null;
        }
    }
}
