package org.mortise.storage.s3;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Lets the threads of a session take turns at an object, so that they do not make each other look again. Against all
 * others the server watches over what is to be replaced as it was.
 */
final class Turns {
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(256).toArray(ReentrantLock[]::new);

    <T> T with(String key, Callable<T> work) throws Exception {
        var lock = locks[Math.floorMod(key.hashCode(), locks.length)];
        lock.lockInterruptibly();
        try {
            return work.call();
        } finally {
            lock.unlock();
        }
    }
}
