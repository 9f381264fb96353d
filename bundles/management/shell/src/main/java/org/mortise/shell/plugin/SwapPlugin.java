package org.mortise.shell.plugin;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "plugin", function = "swap")
public final class SwapPlugin extends Command {
    private static final String USAGE = """
            plugin:swap - let another installed version serve
            Usage: plugin:swap [OPTIONS] PLUGIN VERSION

            Calls in flight finish on the version they began with.

            Examples:
              plugin:swap custom-transform 1.1.0
            """;

    private final PluginRegistry registry;

    @Activate
    public SwapPlugin(@Reference PluginRegistry registry) {
        super(USAGE);
        this.registry = registry;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(new PluginNames(registry), new PluginVersions(registry));
    }

    @Override
    protected void run(Call call) {
        var version = PluginVersions.parse(call.argument(1));
        var generation = new Generation(registry.swap(call.argument(0), version)).orProblem();
        call.screen().print(generation.name() + " serves now.");
    }
}
