package org.mortise.shell.plugin;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.Human;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "plugin", function = "drain")
public final class DrainPlugin extends Command {
    private static final String USAGE = """
            plugin:drain - take a version out of service; calls in flight finish
            Usage: plugin:drain [OPTIONS] PLUGIN VERSION

            It stays out until its file changes or the runtime starts again.

            Examples:
              plugin:drain custom-transform 1.2.0
            """;

    private final PluginRegistry registry;

    @Activate
    public DrainPlugin(@Reference PluginRegistry registry) {
        super(USAGE);
        this.registry = registry;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(new PluginNames(registry), new PluginVersions(registry));
    }

    @Override
    protected void run(Call call) {
        var drained = registry.drain(call.argument(0), PluginVersions.parse(call.argument(1)));
        var calls = drained.traffic().inFlight();
        var rest = calls == 0 ? "No call is in flight." : Human.count(calls) + " in flight will finish.";
        call.screen().print(new Generation(drained).name() + " takes no new calls. " + rest);
    }
}
