package org.mortise.core.pipelines.run;

import java.time.Duration;

/**
 * The bounds of runs.
 *
 * @param workers how many run at once
 * @param queue how many may wait
 * @param time how long one may take
 * @param context how many bytes the context of one may have
 */
public record Limits(int workers, int queue, Duration time, long context) {}
