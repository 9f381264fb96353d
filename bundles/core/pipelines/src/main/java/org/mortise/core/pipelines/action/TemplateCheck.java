package org.mortise.core.pipelines.action;

import java.util.Map;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.template.Template;
import org.mortise.core.pipelines.template.Template.Entries;
import org.mortise.core.pipelines.template.Template.Items;
import org.mortise.core.pipelines.template.Template.Literal;
import org.mortise.core.pipelines.template.Template.Quote;
import org.mortise.core.pipelines.template.Template.Text;
import org.mortise.core.shape.Component;
import org.mortise.core.shape.ListShape;
import org.mortise.core.shape.MapShape;
import org.mortise.core.shape.RecordShape;
import org.mortise.core.shape.Scalar;
import org.mortise.core.shape.Shape;

/** Finds what is wrong with a value before its references are resolved. */
final class TemplateCheck {
    private final Violations violations;

    TemplateCheck(Violations violations) {
        this.violations = violations;
    }

    void check(Shape shape, String path, Template template) {
        if (template instanceof Literal literal) {
            shape.bind(path, literal.value(), violations);
        } else if (!(template instanceof Quote) && !composed(shape, path, template)) {
            violations.add(path, "must be " + shape.looks());
        }
    }

    /** Looks into a value that has references somewhere in it; false when it cannot become what it is to be. */
    private boolean composed(Shape shape, String path, Template template) {
        if (shape instanceof ListShape list && template instanceof Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                check(list.element(), path + '[' + i + ']', items.items().get(i));
            }
            return true;
        } else if (shape instanceof MapShape map && template instanceof Entries entries) {
            entries.entries().forEach((name, entry) -> check(map.element(), path + '.' + name, entry));
            return true;
        } else if (shape instanceof RecordShape composed && template instanceof Entries entries) {
            composed.findUnknown(path, entries.entries().keySet(), violations);
            composed.components().forEach(component -> check(component, path, entries.entries()));
            return true;
        }
        return shape instanceof Scalar scalar && accepts(scalar, template);
    }

    private void check(Component component, String path, Map<String, Template> given) {
        var at = path + '.' + component.name();
        var template = given.get(component.name());
        if (template == null) {
            if (component.required()) {
                violations.add(at, "is missing");
            }
        } else if (!(template instanceof Literal literal && literal.value() == null && !component.required())) {
            check(component.shape(), at, template);
        }
    }

    private static boolean accepts(Scalar scalar, Template template) {
        var given = template instanceof Text ? "string" : template instanceof Items ? "array" : "object";
        return scalar.type().equals("any") || scalar.type().equals(given);
    }
}
