package org.mortise.shell.plugin;

import java.io.IOException;
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
@GogoCommand(scope = "plugin", function = "remove")
public final class RemovePlugin extends Command {
    private static final String USAGE = """
            plugin:remove - remove a plugin, its files in the deploy folder with it
            Usage: plugin:remove [OPTIONS] PLUGIN

            Examples:
              plugin:remove custom-transform
            """;

    private final PluginRegistry registry;

    @Activate
    public RemovePlugin(@Reference PluginRegistry registry) {
        super(USAGE);
        this.registry = registry;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(new PluginNames(registry));
    }

    @Override
    protected void run(Call call) throws IOException {
        registry.remove(call.argument(0));
        call.screen().print(call.argument(0) + " is removed.");
    }
}
