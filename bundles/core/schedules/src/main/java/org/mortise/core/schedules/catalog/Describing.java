package org.mortise.core.schedules.catalog;

import org.mortise.api.schedule.ScheduleDescription;

/** Schedules as others see them. */
final class Describing {
    private Describing() {}

    static ScheduleDescription of(Schedule schedule, Surroundings surroundings) {
        var definition = schedule.definition();
        var state = schedule.state();
        var hindrance = surroundings.hindrance(schedule);
        return new ScheduleDescription(
                schedule.id(),
                definition.project(),
                definition.name(),
                definition.description(),
                schedule.origin(),
                schedule.pipelines(),
                definition.cron().toString(),
                schedule.zone().getId(),
                definition.enabled(),
                definition.parameters(),
                definition.onMissed(),
                definition.onOverlap(),
                hindrance.isEmpty(),
                hindrance.orElse(state.note()),
                state.last(),
                surroundings.closed(schedule) ? null : state.next(),
                state.runs(),
                schedule.created(),
                schedule.updated());
    }
}
