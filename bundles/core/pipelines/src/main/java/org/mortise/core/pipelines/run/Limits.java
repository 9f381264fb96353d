package org.mortise.core.pipelines.run;

import java.time.Duration;
import java.util.Map;
import org.mortise.core.pipelines.definition.Definition.Type;

/**
 * The bounds of runs.
 *
 * @param workers how many run at once
 * @param types how many of these run at once, 0 or none for as many as there are workers
 * @param queue how many may wait
 * @param time how long one may take
 * @param context how many bytes the context of one may have
 */
public record Limits(int workers, Map<Type, Integer> types, int queue, Duration time, long context) {

    public Limits(int workers, int queue, Duration time, long context) {
        this(workers, Map.of(), queue, time, context);
    }

    int of(Type type) {
        var limit = types.getOrDefault(type, 0);
        return limit == 0 ? workers : limit;
    }
}
