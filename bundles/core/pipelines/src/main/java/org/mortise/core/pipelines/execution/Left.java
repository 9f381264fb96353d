package org.mortise.core.pipelines.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is left under one name. What was handed out stays as it was: the next value goes into a copy. */
final class Left {
    private Map<String, Object> values = new LinkedHashMap<>();
    private boolean shared;

    synchronized Map<String, Object> all() {
        shared = true;
        return Collections.unmodifiableMap(values);
    }

    synchronized boolean has(String key) {
        return values.containsKey(key);
    }

    synchronized Object get(String key) {
        return values.get(key);
    }

    synchronized void put(String key, Object plain) {
        if (shared) {
            values = new LinkedHashMap<>(values);
            shared = false;
        }
        values.put(key, plain);
    }
}
