package org.mortise.rest.system;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mortise.api.pipeline.RunFigures;
import org.mortise.api.pipeline.RunStatus;

/** How runs are doing, as JSON shows it: by the type of pipelines what waits and works, by outcome what has ended. */
record Load(
        Map<String, Integer> queued,
        Map<String, Integer> executing,
        Map<String, Integer> lastFiveMinutes,
        Map<String, Integer> lastHour) {

    static Load of(RunFigures figures) {
        return new Load(
                figures.queued(),
                figures.executing(),
                byOutcome(figures.lastFiveMinutes()),
                byOutcome(figures.lastHour()));
    }

    /** Whether some did not come to a good end of late, other than by the wish of whoever cancelled them. */
    static boolean failing(RunFigures figures) {
        var ended = figures.lastFiveMinutes();
        return ended.getOrDefault(RunStatus.FAILED, 0) + ended.getOrDefault(RunStatus.TIMEOUT, 0) > 0;
    }

    private static Map<String, Integer> byOutcome(Map<RunStatus, Integer> ended) {
        var shown = new TreeMap<String, Integer>();
        ended.forEach((status, count) -> shown.put(status.name().toLowerCase(Locale.ROOT), count));
        return shown;
    }
}
