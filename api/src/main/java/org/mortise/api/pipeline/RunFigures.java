package org.mortise.api.pipeline;

import java.util.Map;

/**
 * How runs are doing at the moment of asking. What has ended is counted since the process began; all that is not named in
 * a map is 0.
 *
 * @param queued how many are accepted and not begun, by the type of their pipelines: {@code processing},
 *     {@code ingestion}, {@code output}
 * @param executing how many have begun and not ended, by the same
 * @param lastFiveMinutes how many ended in the last five minutes, by how
 * @param lastHour how many ended in the last hour, by how
 */
public record RunFigures(
        Map<String, Integer> queued,
        Map<String, Integer> executing,
        Map<RunStatus, Integer> lastFiveMinutes,
        Map<RunStatus, Integer> lastHour) {}
