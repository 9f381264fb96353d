package org.mortise.core.shape;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mortise.core.document.Violations;

/** A list whose elements have a type. */
public record ListShape(Shape element) implements Shape {

    @Override
    public String type() {
        return "array";
    }

    @Override
    public String looks() {
        return "a list";
    }

    @Override
    public Object bind(String path, Object value, Violations violations) {
        if (!(value instanceof List<?> list)) {
            violations.add(path, "must be " + looks());
            return null;
        }
        var bound = new ArrayList<>(list.size());
        for (var item : list) {
            bound.add(element.bind(path + '[' + bound.size() + ']', item, violations));
        }
        return Collections.unmodifiableList(bound);
    }
}
