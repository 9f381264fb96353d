package org.mortise.rest.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mortise.api.schedule.OnMissed;
import org.mortise.api.schedule.OnOverlap;
import org.mortise.api.schedule.ScheduleDescription;

/** A schedule as JSON shows it, its definition's fields under the names that definitions have for them. */
record ScheduleView(
        String id,
        String projectId,
        String name,
        String description,
        String origin,
        List<String> pipelines,
        String cronSchedule,
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
        Instant createdAt,
        Instant updatedAt) {

    static ScheduleView of(ScheduleDescription schedule) {
        return new ScheduleView(
                schedule.id(),
                schedule.project(),
                schedule.name(),
                schedule.description(),
                schedule.origin(),
                schedule.pipelines(),
                schedule.cron(),
                schedule.timeZone(),
                schedule.enabled(),
                schedule.parameters(),
                schedule.onMissed(),
                schedule.onOverlap(),
                schedule.ready(),
                schedule.reason(),
                schedule.lastRun(),
                schedule.nextRun(),
                schedule.runs(),
                schedule.created(),
                schedule.updated());
    }
}
