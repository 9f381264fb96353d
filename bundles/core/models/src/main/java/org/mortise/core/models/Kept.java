package org.mortise.core.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What is made once and kept while it is among the things that were asked for last: anybody may ask for anything. */
final class Kept<K, V> {
    private static final int MOST = 256;

    private final Function<K, V> maker;
    private final Map<K, V> kept;

    /** @param idle tells what may be let go of */
    Kept(Function<K, V> maker, Predicate<V> idle) {
        this.maker = maker;
        this.kept = new LinkedHashMap<>(16, .75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST && idle.test(eldest.getValue());
            }
        };
    }

    synchronized V of(K key) {
        var present = kept.get(key);
        if (present == null) {
            present = maker.apply(key);
            kept.put(key, present);
        }
        return present;
    }

    synchronized List<V> all() {
        return List.copyOf(kept.values());
    }
}
