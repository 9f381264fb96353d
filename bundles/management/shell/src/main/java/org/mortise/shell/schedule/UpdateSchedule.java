package org.mortise.shell.schedule;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.schedule.Schedules;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "schedule", function = "update")
public final class UpdateSchedule extends Command {
    private static final String USAGE = """
            schedule:update - change a schedule; what you do not name stays as it is
            Usage: schedule:update [OPTIONS] SCHEDULE [PIPELINE]...
              -p --project=NAME        the project it is in
              -c --cron=FIELDS         when it fires
              -z --zone=ZONE           the time zone, as in Europe/Berlin
                 --description=TEXT    what it is for
                 --on-missed=WORD      skip or run_once: what becomes of firings that were missed
                 --on-overlap=WORD     skip or queue: what becomes of one while the last still runs
                 --parameters=JSON     what the runs are given

            Examples:
              schedule:update nightly --cron '30 2 * * *'
            """;

    private final Schedules schedules;

    @Activate
    public UpdateSchedule(@Reference Schedules schedules) {
        super(USAGE);
        this.schedules = schedules;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(schedules));
    }

    @Override
    protected void run(Call call) {
        var words = call.arguments();
        var document = Given.by(call);
        if (call.isSet("cron")) {
            document.put("cron_schedule", call.options().get("cron"));
        }
        if (words.size() > 1) {
            document.put("pipelines", words.subList(1, words.size()));
        }
        var schedule = schedules.update(Names.find(schedules, call).id(), Json.compact(document));
        call.screen().print("Schedule " + schedule.name() + " is changed.");
    }
}
