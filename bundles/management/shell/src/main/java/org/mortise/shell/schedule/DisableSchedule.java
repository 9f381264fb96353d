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
@GogoCommand(scope = "schedule", function = "disable")
public final class DisableSchedule extends Command {
    private static final String USAGE = """
            schedule:disable - let a schedule fire no more, until it is enabled
            Usage: schedule:disable [OPTIONS] SCHEDULE
              -p --project=NAME        the project it is in

            Examples:
              schedule:disable nightly
            """;

    private final Schedules schedules;

    @Activate
    public DisableSchedule(@Reference Schedules schedules) {
        super(USAGE);
        this.schedules = schedules;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(schedules));
    }

    @Override
    protected void run(Call call) {
        var schedule = schedules.update(Names.find(schedules, call).id(), "{\"enabled\": false}");
        call.screen().print("Schedule " + schedule.name() + " does not fire any more.");
    }
}
