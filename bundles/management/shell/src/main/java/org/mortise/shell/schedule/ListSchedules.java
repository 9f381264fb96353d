package org.mortise.shell.schedule;

import static org.jline.utils.AttributedStyle.DEFAULT;
import static org.jline.utils.AttributedStyle.GREEN;
import static org.jline.utils.AttributedStyle.RED;
import static org.jline.utils.AttributedStyle.YELLOW;

import org.apache.felix.service.command.annotations.GogoCommand;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.schedule.ScheduleDescription;
import org.mortise.api.schedule.Schedules;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "schedule", function = "list")
public final class ListSchedules extends Command {
    private static final String USAGE = """
            schedule:list - list the schedules, when they fire next, and the files that were refused
            Usage: schedule:list [OPTIONS]
              -p --project=NAME        only those of the project

            Examples:
              schedule:list
              schedule:list --project sales
            """;

    private final Schedules schedules;

    @Activate
    public ListSchedules(@Reference Schedules schedules) {
        super(USAGE);
        this.schedules = schedules;
    }

    @Override
    protected void run(Call call) {
        var table = new Table("SCHEDULE", "PROJECT", "STATE", "CRON", "ZONE", "NEXT", "LAST", "WHY");
        var project = call.options().get("project");
        schedules.list(project).forEach(schedule -> add(table, schedule));
        if (project.isEmpty()) {
            schedules.rejected().forEach(file -> add(table, file));
        }
        if (table.isEmpty()) {
            call.screen().hint("There are no schedules. 'schedule:create' makes one.");
        } else {
            table.print(call.screen());
        }
    }

    private static void add(Table table, ScheduleDescription schedule) {
        table.add(
                Cell.of(schedule.name()),
                Cell.of(schedule.project()),
                state(schedule),
                Cell.of(schedule.cron()),
                Cell.of(schedule.timeZone()),
                Cell.of(schedule.nextRun()),
                Cell.age(schedule.lastRun()),
                Cell.prose(schedule.reason()));
    }

    private static void add(Table table, RejectedFile file) {
        var none = Cell.of("");
        var refused = Cell.of("refused").in(DEFAULT.foreground(RED));
        var why = Cell.prose(file.origin() + ": " + file.problem());
        table.add(none, none, refused, none, none, none, Cell.age(file.since()), why);
    }

    static Cell state(ScheduleDescription schedule) {
        if (!schedule.enabled()) {
            return Cell.of("disabled").in(DEFAULT.faint());
        }
        return schedule.ready()
                ? Cell.of("enabled").in(DEFAULT.foreground(GREEN))
                : Cell.of("waiting").in(DEFAULT.foreground(YELLOW));
    }
}
