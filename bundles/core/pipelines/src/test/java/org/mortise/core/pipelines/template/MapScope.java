package org.mortise.core.pipelines.template;

import java.util.Collection;
import java.util.Map;

/** A scope that is a map of maps. */
record MapScope(Map<String, Map<String, Object>> left) implements Scope {
    @Override
    public Map<String, Object> all(String name) {
        return left.get(name);
    }

    @Override
    public Collection<String> names() {
        return left.keySet();
    }
}
