package org.mortise.api.pipeline;

import java.time.Instant;
import java.util.Map;

/**
 * What was saved.
 *
 * @param version 1 for the first that was saved under its key, one more for each after it
 * @param value what JSON can hold
 * @param updated when it was saved
 */
public record Checkpoint(long version, Map<String, Object> value, Instant updated) {}
