package org.mortise.core.pipelines.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mortise.api.pipeline.StepDescription;

/**
 * A step that ended, or a round of a loop, as the journal has it.
 *
 * @param position counts up over the run
 * @param step how it went
 * @param next what followed
 * @param left what it left, by step and key
 */
public record SavedStep(int position, StepDescription step, Next next, Map<String, Map<String, Object>> left) {
    private static final String LOOP = "_loop";

    /** What it left in the context of the run, and so without what a round left to its loop. */
    public Map<String, Map<String, Object>> outside() {
        if (!left.containsKey(LOOP)) {
            return left;
        }
        var outside = new LinkedHashMap<>(left);
        outside.remove(LOOP);
        return outside;
    }
}
