package org.mortise.core.pipelines.definition;

import java.util.List;
import org.mortise.core.document.Fields;
import org.mortise.core.document.Violations;

/**
 * What a step may go on at: the steps of its list.
 *
 * @param names their names
 * @param jumpable whether a step of it may say where to go on
 * @param looped whether it is in a {@code for_each}
 */
record StepList(List<String> names, boolean jumpable, boolean looped) {

    /** The place of the step that is named; 0 after a violation. */
    int target(Fields fields, String field, Violations violations) {
        var name = fields.text(field, "");
        var place = names.indexOf(name);
        if (!jumpable) {
            violations.add(
                    fields.path(field),
                    looped
                            ? "goes to a step, which nothing inside a for_each may"
                            : "goes to a step, which nothing in a list with depends_on may");
        } else if (name.isEmpty() || place < 0) {
            violations.add(
                    fields.path(field),
                    name.isEmpty() ? "is missing" : "is '" + name + "', and there is no such step in this list");
        }
        return Math.max(0, place);
    }
}
