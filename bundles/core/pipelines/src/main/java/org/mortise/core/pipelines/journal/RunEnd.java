package org.mortise.core.pipelines.journal;

import java.time.Instant;
import org.mortise.api.pipeline.RunStatus;

/**
 * How a run ended.
 *
 * @param status how
 * @param started when its first step began, {@code null} for one that never did
 * @param ended when
 * @param error why it did not complete, else empty
 */
public record RunEnd(RunStatus status, Instant started, Instant ended, String error) {}
