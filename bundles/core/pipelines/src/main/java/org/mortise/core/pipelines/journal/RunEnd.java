package org.mortise.core.pipelines.journal;

import java.time.Instant;
import java.util.Map;
import org.mortise.api.pipeline.RunStatus;

/**
 * How a run ended.
 *
 * @param status how
 * @param started when its first step began, {@code null} for one that never did
 * @param ended when
 * @param error why it did not complete, else empty
 * @param result what its definition says is its output
 */
public record RunEnd(RunStatus status, Instant started, Instant ended, String error, Map<String, Object> result) {

    /** It was under way when something else ended. */
    public static RunEnd interrupted(Instant started, Instant ended, String why) {
        return new RunEnd(RunStatus.INTERRUPTED, started, ended, why, Map.of());
    }
}
