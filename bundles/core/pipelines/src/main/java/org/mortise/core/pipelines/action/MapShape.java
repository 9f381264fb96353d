package org.mortise.core.pipelines.action;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.template.Template;
import org.mortise.core.pipelines.template.Template.Entries;
import org.mortise.core.pipelines.template.Template.Literal;
import org.mortise.core.pipelines.template.Template.Quote;

/** An object with any keys, whose values have a type. */
record MapShape(Shape element) implements Shape {

    @Override
    public String type() {
        return "object";
    }

    @Override
    public Object bind(String path, Object value, Violations violations) {
        if (!(value instanceof Map<?, ?> map)) {
            violations.add(path, "must be an object");
            return null;
        }
        var bound = new LinkedHashMap<String, Object>();
        map.forEach((name, item) -> bound.put(String.valueOf(name), element.bind(path + '.' + name, item, violations)));
        return Collections.unmodifiableMap(bound);
    }

    @Override
    public void check(String path, Template template, Violations violations) {
        if (template instanceof Literal literal) {
            bind(path, literal.value(), violations);
        } else if (template instanceof Entries entries) {
            entries.entries().forEach((name, entry) -> element.check(path + '.' + name, entry, violations));
        } else if (!(template instanceof Quote)) {
            violations.add(path, "must be an object");
        }
    }
}
