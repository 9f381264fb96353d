package org.mortise.core.pipelines.execution;

import java.util.Map;
import org.mortise.api.pipeline.RunStatus;

/**
 * What a run came to.
 *
 * @param status how it ended
 * @param error why it did not complete, else empty
 * @param result what its definition says is its output, empty unless it completed
 */
public record Outcome(RunStatus status, String error, Map<String, Object> result) {}
