package org.mortise.shell.schedule;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.schedule.Schedules;
import org.mortise.shell.Call;
import org.mortise.shell.Choice;
import org.mortise.shell.Command;
import org.mortise.shell.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "schedule", function = "create")
public final class CreateSchedule extends Command {
    private static final String USAGE = """
            schedule:create - run pipelines at times of their own
            Usage: schedule:create [OPTIONS] SCHEDULE CRON PIPELINE...
              -p --project=NAME        the project, default unless you say otherwise
              -z --zone=ZONE           the time zone, as in Europe/Berlin
                 --description=TEXT    what it is for
              -d --disabled            let it not fire yet
                 --on-missed=WORD      skip or run_once: what becomes of firings that were missed
                 --on-overlap=WORD     skip or queue: what becomes of one while the last still runs
                 --parameters=JSON     what the runs are given

            Examples:
              schedule:create nightly '0 2 * * *' orders
              schedule:create often '*/5 * * * *' orders --zone Europe/Berlin
            """;

    private final Schedules schedules;
    private final Pipelines pipelines;

    @Activate
    public CreateSchedule(@Reference Schedules schedules, @Reference Pipelines pipelines) {
        super(USAGE);
        this.schedules = schedules;
        this.pipelines = pipelines;
    }

    @Override
    public List<Completer> arguments() {
        Completer names = (reader, line, candidates) ->
                pipelines.list("").forEach(pipeline -> candidates.add(new Choice(pipeline.name(), "")));
        return List.of(NullCompleter.INSTANCE, NullCompleter.INSTANCE, names);
    }

    @Override
    protected void run(Call call) {
        var words = call.arguments();
        var document = Given.by(call);
        document.put("name", words.get(0));
        document.put("cron_schedule", words.get(1));
        document.put("pipelines", words.subList(2, words.size()));
        document.put("enabled", !call.isSet("disabled"));
        var schedule = schedules.create(call.options().get("project"), Json.compact(document));
        call.screen()
                .print("Schedule " + schedule.name()
                        + (schedule.nextRun() == null
                                ? " does not fire yet."
                                : " fires next " + schedule.nextRun() + '.'));
    }
}
