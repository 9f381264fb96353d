package org.mortise.core.pipelines.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.mortise.api.pipeline.RunStatus;

/** How many runs ended in the last hour, and how: a ring of short spans of time. */
final class Tally {
    private static final long SPAN_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int SPANS = 361;

    private final LongSupplier nanos;
    private final int[][] ended = new int[SPANS][RunStatus.values().length];
    private final long begin;
    private long current;

    Tally(LongSupplier nanos) {
        this.nanos = nanos;
        begin = nanos.getAsLong();
    }

    synchronized void add(RunStatus status) {
        turn();
        ended[(int) (current % SPANS)][status.ordinal()]++;
    }

    /** What ended in a time of up to an hour. */
    synchronized Map<RunStatus, Integer> last(Duration time) {
        turn();
        var sums = new EnumMap<RunStatus, Integer>(RunStatus.class);
        var spans = time.toNanos() / SPAN_NANOS;
        for (var status : RunStatus.values()) {
            var sum = 0;
            for (var span = Math.max(0, current - spans); span <= current; span++) {
                sum += ended[(int) (span % SPANS)][status.ordinal()];
            }
            if (sum > 0) {
                sums.put(status, sum);
            }
        }
        return sums;
    }

    /** Forgets the spans over which time has gone since. */
    private void turn() {
        var now = (nanos.getAsLong() - begin) / SPAN_NANOS;
        for (var span = Math.max(current + 1, now - SPANS + 1); span <= now; span++) {
            Arrays.fill(ended[(int) (span % SPANS)], 0);
        }
        current = now;
    }
}
