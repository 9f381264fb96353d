package org.mortise.core.pipelines.definition;

import org.mortise.core.document.Fields;
import org.mortise.core.pipelines.definition.Body.Group;

/** Reads a step whose steps are done at once. */
final class GroupReader implements BodyReader {
    @Override
    public Body read(BlockReader blocks, StepList list, Fields step) {
        var fields = step.within("parallel");
        var concurrency = fields.whole("concurrency", 1, Reading.MOST_STEPS, Reading.MOST_STEPS);
        var steps = blocks.within(false).read(fields, "steps", true);
        fields.nothingElse();
        return new Group(steps, concurrency);
    }
}
