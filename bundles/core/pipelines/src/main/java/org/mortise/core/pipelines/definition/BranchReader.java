package org.mortise.core.pipelines.definition;

import org.mortise.core.document.Fields;
import org.mortise.core.pipelines.definition.Body.Branch;
import org.mortise.core.pipelines.template.Condition;

/** Reads a step that does one list of steps or another. */
final class BranchReader implements BodyReader {
    @Override
    public Body read(BlockReader blocks, StepList list, Fields step) {
        var fields = step.within("if_else");
        var reading = blocks.reading();
        var path = fields.path("condition");
        var condition = fields.any("condition")
                .map(value -> Condition.of(path, value, reading.templates, reading.violations))
                .orElse(null);
        if (condition == null) {
            reading.violations.add(path, "is missing");
        }
        if (!fields.has("if_true") && !fields.has("if_false")) {
            reading.violations.add(fields.path(), "has neither if_true nor if_false");
        }
        var branch = new Branch(condition, block(blocks, fields, "if_true"), block(blocks, fields, "if_false"));
        fields.nothingElse();
        return branch;
    }

    private static Block block(BlockReader blocks, Fields fields, String field) {
        return fields.has(field) ? blocks.within(false).read(fields, field) : null;
    }
}
