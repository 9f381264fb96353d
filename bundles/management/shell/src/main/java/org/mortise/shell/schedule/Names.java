package org.mortise.shell.schedule;

import org.jline.reader.Completer;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.schedule.ScheduleDescription;
import org.mortise.api.schedule.Schedules;
import org.mortise.shell.Call;
import org.mortise.shell.Choice;

/** Schedules by their names. */
final class Names {
    private Names() {}

    static Completer of(Schedules schedules) {
        return (reader, line, candidates) ->
                schedules.list("").forEach(schedule -> candidates.add(new Choice(schedule.name(), schedule.cron())));
    }

    /** The one that the first argument names. */
    static ScheduleDescription find(Schedules schedules, Call call) {
        var name = call.argument(0);
        return schedules
                .find(call.options().get("project"), name)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no schedule '" + name + "'.", "'schedule:list' shows those there are."));
    }
}
