package org.mortise.core.pipelines.template;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A scope as the object that the languages of queries and expressions want; only what they ask for is looked up. */
final class ScopeMap extends AbstractMap<String, Object> {
    private final Scope scope;

    ScopeMap(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Object get(Object name) {
        return scope.all((String) name);
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        var all = new LinkedHashMap<String, Object>();
        scope.names().forEach(name -> all.put(name, scope.all(name)));
        return Map.copyOf(all).entrySet();
    }
}
