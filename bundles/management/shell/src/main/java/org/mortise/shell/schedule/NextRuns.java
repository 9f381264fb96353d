package org.mortise.shell.schedule;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.schedule.Schedules;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "schedule", function = "next")
public final class NextRuns extends Command {
    private static final String USAGE = """
            schedule:next - tell when a schedule fires next, whether it is enabled or not
            Usage: schedule:next [OPTIONS] SCHEDULE
              -p --project=NAME        the project it is in
              -n --count=NUMBER        how many times, 5 unless you say otherwise

            Examples:
              schedule:next nightly --count 3
            """;

    private final Schedules schedules;

    @Activate
    public NextRuns(@Reference Schedules schedules) {
        super(USAGE);
        this.schedules = schedules;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(schedules));
    }

    @Override
    protected void run(Call call) {
        schedules
                .upcoming(Names.find(schedules, call).id(), count(call))
                .forEach(time -> call.screen().print(time.toString()));
    }

    private static int count(Call call) {
        try {
            var count = call.isSet("count") ? call.options().getNumber("count") : 5;
            if (count > 0 && count <= 1000) {
                return count;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw ProblemException.invalid("--count", "must be a number from 1 to 1000");
    }
}
