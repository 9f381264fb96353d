package org.mortise.core.pipelines.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Lets those who ask with the same key through one after the other, so that each finds what the one before has made. */
final class Keys {
    private final ConcurrentMap<Key, CompletableFuture<Void>> turns = new ConcurrentHashMap<>();

    private record Key(String pipeline, String key) {}

    <T> T inTurn(String pipeline, String key, Supplier<T> asking) {
        var name = new Key(pipeline, key);
        var mine = new CompletableFuture<Void>();
        for (var before = turns.putIfAbsent(name, mine); before != null; before = turns.putIfAbsent(name, mine)) {
            before.join();
        }
        try {
            return asking.get();
        } finally {
            turns.remove(name);
            mine.complete(null);
        }
    }
}
