package org.mortise.api.storage;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Builds an object as the data of a {@link Cir} has them, for backends that read what they have kept: the record takes it
 * as it is, without a look at it and without a copy, which is half of what reading costs. So nothing goes in but values
 * that a record has had before. Used by one thread, and of no use once it has built.
 */
public final class ObjectBuilder {
    private LinkedHashMap<String, Object> map = new LinkedHashMap<>();

    public void put(String name, Object value) {
        map.put(name, value);
    }

    public Map<String, Object> build() {
        var built = new Frozen.FrozenMap(map);
        map = null;
        return built;
    }
}
