package org.mortise.core.shape;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mortise.core.document.Violations;

/** An object with any keys, whose values have a type. */
public record MapShape(Shape element) implements Shape {

    @Override
    public String type() {
        return "object";
    }

    @Override
    public String looks() {
        return "an object";
    }

    @Override
    public Object bind(String path, Object value, Violations violations) {
        if (!(value instanceof Map<?, ?> map)) {
            violations.add(path, "must be " + looks());
            return null;
        }
        var bound = new LinkedHashMap<String, Object>();
        map.forEach((name, item) -> bound.put(String.valueOf(name), element.bind(path + '.' + name, item, violations)));
        return Collections.unmodifiableMap(bound);
    }
}
