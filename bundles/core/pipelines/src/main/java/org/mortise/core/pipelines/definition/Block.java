package org.mortise.core.pipelines.definition;

import java.util.List;
import java.util.function.Consumer;

/**
 * A list of steps.
 *
 * @param steps the steps, at least one
 * @param ordered whether they go one after the other; otherwise each begins when those it waits for have ended
 */
public record Block(List<Step> steps, boolean ordered) {

    /** Each step of it, and the steps within, in the order they are written. */
    public void each(Consumer<Step> visitor) {
        for (var step : steps) {
            visitor.accept(step);
            step.body().blocks().forEach(block -> block.each(visitor));
        }
    }
}
