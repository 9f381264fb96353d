package org.mortise.shell.plugin;

import org.apache.felix.service.command.annotations.GogoCommand;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "plugin", function = "leaks")
public final class ListLeaks extends Command {
    private static final String USAGE = """
            plugin:leaks - list retired versions that are still in memory, and what holds them
            Usage: plugin:leaks [OPTIONS]

            One that nothing is found to hold mostly goes with the next garbage collection.

            Examples:
              plugin:leaks
            """;

    private final PluginRegistry registry;

    @Activate
    public ListLeaks(@Reference PluginRegistry registry) {
        super(USAGE);
        this.registry = registry;
    }

    @Override
    protected void run(Call call) {
        var table = new Table("PLUGIN", "VERSION", "GENERATION", "RETIRED", "HELD BY");
        for (var leak : registry.leaks()) {
            table.add(
                    Cell.of(leak.plugin()),
                    Cell.of(leak.version()),
                    Cell.count(leak.generation()),
                    Cell.age(leak.retired()),
                    Cell.prose(String.join("; ", leak.holders())));
        }
        if (table.isEmpty()) {
            call.screen().hint("No retired version is in memory.");
        } else {
            table.print(call.screen());
        }
    }
}
