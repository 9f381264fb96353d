package org.mortise.shell.schedule;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.schedule.Schedules;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "schedule", function = "remove")
public final class RemoveSchedule extends Command {
    private static final String USAGE = """
            schedule:remove - remove a schedule; its runs stay
            Usage: schedule:remove [OPTIONS] SCHEDULE
              -p --project=NAME        the project it is in

            Examples:
              schedule:remove nightly
            """;

    private final Schedules schedules;

    @Activate
    public RemoveSchedule(@Reference Schedules schedules) {
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
        schedules.remove(schedule.id());
        call.screen().print("Schedule " + schedule.name() + " is gone.");
    }
}
