package org.mortise.core.schedules.firing;

import java.time.Duration;
import java.time.Instant;
import org.mortise.core.schedules.catalog.Schedule;

/**
 * The firings of a schedule whose time has come.
 *
 * @param last the last of them
 * @param before how many came before that one
 * @param late whether the last one came so long ago that it is missed
 * @param next the first whose time has not come, {@code null} for none
 */
record Due(Instant last, long before, boolean late, Instant next) {
    /** Nobody wants to know more exactly, and a schedule for every minute gathers a lot in a year. */
    private static final int MOST = 10_000;

    static Due of(Schedule schedule, Instant now, Duration grace) {
        var first = schedule.state().next();
        var last = schedule.definition().cron().last(first, now, schedule.zone());
        var before = 0L;
        for (var time = first; time.isBefore(last) && before < MOST; time = schedule.after(time)) {
            before++;
        }
        return new Due(last, before, last.plus(grace).isBefore(now), schedule.after(last));
    }

    /** How many were missed. */
    long missed() {
        return late ? before + 1 : before;
    }
}
