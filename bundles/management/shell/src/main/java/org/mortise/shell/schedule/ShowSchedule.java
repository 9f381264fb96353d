package org.mortise.shell.schedule;

import java.util.List;
import java.util.Locale;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.schedule.Schedules;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Fields;
import org.mortise.shell.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "schedule", function = "show")
public final class ShowSchedule extends Command {
    private static final String USAGE = """
            schedule:show - show a schedule with its last runs
            Usage: schedule:show [OPTIONS] SCHEDULE
              -p --project=NAME        the project it is in

            Examples:
              schedule:show nightly
            """;

    private final Schedules schedules;

    @Activate
    public ShowSchedule(@Reference Schedules schedules) {
        super(USAGE);
        this.schedules = schedules;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(schedules));
    }

    @Override
    protected void run(Call call) {
        var schedule = Names.find(schedules, call);
        new Fields()
                .add("schedule", schedule.name())
                .add("id", schedule.id())
                .add("project", schedule.project())
                .add("about", schedule.description())
                .add("state", ListSchedules.state(schedule))
                .add("why", schedule.reason())
                .add("cron", schedule.cron() + "  " + schedule.timeZone())
                .add("next", Cell.of(schedule.nextRun()))
                .add("last", Cell.age(schedule.lastRun()))
                .add("pipelines", String.join(", ", schedule.pipelines()))
                .add("parameters", schedule.parameters().isEmpty() ? "" : Json.compact(schedule.parameters()))
                .add("when missed", word(schedule.onMissed()))
                .add("when late", word(schedule.onOverlap()))
                .add("from", schedule.origin().isEmpty() ? "REST" : schedule.origin())
                .add("runs", String.join(", ", schedule.runs()))
                .print(call.screen());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
