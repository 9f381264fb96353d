package org.mortise.shell.plugin;

import java.util.stream.Stream;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.GenerationState;
import org.mortise.api.plugin.PluginDescription;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "plugin", function = "list")
public final class ListPlugins extends Command {
    private static final String USAGE = """
            plugin:list - list the plugins, what serves and what does not
            Usage: plugin:list [OPTIONS]
              -a --all                 also the versions that lie ready for a swap or a rollback

            Examples:
              plugin:list
              plugin:list | grep waiting
            """;

    private final PluginRegistry registry;

    @Activate
    public ListPlugins(@Reference PluginRegistry registry) {
        super(USAGE);
        this.registry = registry;
    }

    @Override
    protected void run(Call call) {
        var table = new Table("PLUGIN", "VERSION", "STATE", "SINCE", "CALLS", "FAILED", "ABOUT");
        for (var plugin : registry.plugins()) {
            generations(plugin, call.isSet("all")).forEach(generation -> add(table, plugin, generation));
        }
        if (table.isEmpty()) {
            call.screen().hint("There are no plugins yet. 'plugin:deploy FILE' brings one in.");
        } else {
            table.print(call.screen());
        }
    }

    private static Stream<GenerationDescription> generations(PluginDescription plugin, boolean all) {
        var shown = plugin.generations().stream()
                .filter(generation -> all || matters(generation))
                .toList();
        return shown.isEmpty() ? plugin.generations().stream().limit(1) : shown.stream();
    }

    /** Whether it serves, is about to, no longer does, or ought to and cannot. */
    private static boolean matters(GenerationDescription generation) {
        return generation.current()
                || generation.state() != GenerationState.INSTALLED && generation.state() != GenerationState.RESOLVED;
    }

    private static void add(Table table, PluginDescription plugin, GenerationDescription generation) {
        table.add(
                Cell.of(plugin.name()),
                Cell.of(generation.version()),
                new Generation(generation).state(),
                Cell.age(generation.since()),
                Cell.count(generation.traffic().calls()),
                Cell.count(generation.traffic().failures()),
                Cell.prose(generation.reason().isEmpty() ? plugin.description() : generation.reason()));
    }
}
