package org.mortise.core.pipelines.action;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.template.Template;
import org.mortise.core.pipelines.template.Template.Items;
import org.mortise.core.pipelines.template.Template.Literal;
import org.mortise.core.pipelines.template.Template.Quote;

/** A list whose elements have a type. */
record ListShape(Shape element) implements Shape {

    @Override
    public String type() {
        return "array";
    }

    @Override
    public Object bind(String path, Object value, Violations violations) {
        if (!(value instanceof List<?> list)) {
            violations.add(path, "must be a list");
            return null;
        }
        var bound = new ArrayList<>(list.size());
        for (var item : list) {
            bound.add(element.bind(path + '[' + bound.size() + ']', item, violations));
        }
        return Collections.unmodifiableList(bound);
    }

    @Override
    public void check(String path, Template template, Violations violations) {
        if (template instanceof Literal literal) {
            bind(path, literal.value(), violations);
        } else if (template instanceof Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                element.check(path + '[' + i + ']', items.items().get(i), violations);
            }
        } else if (!(template instanceof Quote)) {
            violations.add(path, "must be a list");
        }
    }
}
