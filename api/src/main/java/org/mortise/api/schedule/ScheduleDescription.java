package org.mortise.api.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A schedule that was accepted.
 *
 * @param id its id; the name, made fit for an address, for one that came from a file
 * @param project the project that owns it
 * @param name unique in its project
 * @param description in words, may be empty
 * @param origin the file it came from, empty for one that was posted
 * @param pipelines the ids of the pipelines that each firing runs, all of its project
 * @param cron when it fires, in the five fields of cron
 * @param timeZone the time zone in which the fields are meant, as IANA names it
 * @param enabled whether it fires
 * @param parameters what the runs are given
 * @param onMissed what becomes of firings that were missed
 * @param onOverlap what becomes of a firing that comes too soon after the one before
 * @param ready whether its next firing can do what it is to do
 * @param reason why not, or why the last firing did not; empty when all is well
 * @param lastRun the time of the last firing that started runs, {@code null} before the first
 * @param nextRun when it fires next, {@code null} when it never does: disabled, or in an archived project
 * @param runs the ids of the last runs, the newest first
 * @param created when it was first accepted
 * @param updated when its definition was last changed
 */
public record ScheduleDescription(
        String id,
        String project,
        String name,
        String description,
        String origin,
        List<String> pipelines,
        String cron,
        String timeZone,
        boolean enabled,
        Map<String, Object> parameters,
        OnMissed onMissed,
        OnOverlap onOverlap,
        boolean ready,
        String reason,
        Instant lastRun,
        Instant nextRun,
        List<String> runs,
        Instant created,
        Instant updated) {}
