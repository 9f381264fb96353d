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
@GogoCommand(scope = "plugin", function = "rollback")
public final class RollBackPlugin extends Command {
    private static final String USAGE = """
            plugin:rollback - bring back what served before
            Usage: plugin:rollback [OPTIONS] PLUGIN

            It stays, also after a restart, until the plugin's file changes again.

            Examples:
              plugin:rollback custom-transform
            """;

    private final PluginRegistry registry;

    @Activate
    public RollBackPlugin(@Reference PluginRegistry registry) {
        super(USAGE);
        this.registry = registry;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(new PluginNames(registry));
    }

    @Override
    protected void run(Call call) {
        var generation = new Generation(registry.rollback(call.argument(0))).orProblem();
        call.screen().print(generation.name() + " serves again.");
    }
}
