package org.mortise.shell.plugin;

import java.time.Duration;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.GenerationDescription.Traffic;
import org.mortise.api.plugin.PluginDescription;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Fields;
import org.mortise.shell.Human;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "plugin", function = "info")
public final class ShowPlugin extends Command {
    private static final String USAGE = """
            plugin:info - show a plugin with its extensions, versions and calls
            Usage: plugin:info [OPTIONS] PLUGIN

            Examples:
              plugin:info custom-transform
            """;

    private final PluginRegistry registry;

    @Activate
    public ShowPlugin(@Reference PluginRegistry registry) {
        super(USAGE);
        this.registry = registry;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(new PluginNames(registry));
    }

    @Override
    protected void run(Call call) {
        var name = call.argument(0);
        var plugin = registry.plugin(name)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no plugin '" + name + "'.", "'plugin:list' shows those there are."));
        var shown = plugin.current().orElse(plugin.generations().get(0));
        var screen = call.screen();
        facts(plugin, shown).print(screen);
        if (!shown.extensions().isEmpty()) {
            screen.heading("Extensions");
            extensions(shown).print(screen);
        }
        screen.heading("Versions");
        versions(plugin).print(screen);
    }

    private static Fields facts(PluginDescription plugin, GenerationDescription shown) {
        return new Fields()
                .add("plugin", plugin.name())
                .add("about", plugin.description())
                .add("aliases", String.join(", ", plugin.aliases()))
                .add("version", shown.version())
                .add("state", new Generation(shown).state())
                .add("reason", shown.reason())
                .add("since", Cell.age(shown.since()))
                .add("file", shown.file())
                .add("digest", shown.digest())
                .add("calls", calls(shown.traffic()));
    }

    private static String calls(Traffic traffic) {
        var ended = traffic.calls() - traffic.inFlight();
        var mean = ended == 0 ? "" : ", " + Human.duration(Duration.ofNanos(traffic.nanos() / ended)) + " on average";
        return "%s (%s failed, %s turned away, %s interrupted, %s in flight%s)"
                .formatted(
                        Human.count(traffic.calls()),
                        Human.count(traffic.failures()),
                        Human.count(traffic.rejected()),
                        Human.count(traffic.interrupted()),
                        Human.count(traffic.inFlight()),
                        mean);
    }

    static Table extensions(GenerationDescription generation) {
        var table = new Table("KIND", "NAME", "ABOUT");
        generation
                .extensions()
                .forEach(extension -> table.add(
                        Cell.of(extension.kind()), Cell.of(extension.name()), Cell.prose(extension.description())));
        return table;
    }

    private static Table versions(PluginDescription plugin) {
        var table = new Table("VERSION", "GENERATION", "STATE", "SHARE", "SINCE", "CALLS", "FILE", "REASON");
        plugin.generations()
                .forEach(generation -> table.add(
                        Cell.of(generation.version()),
                        Cell.count(generation.id()),
                        new Generation(generation).state(),
                        Cell.of(new Generation(generation).share()),
                        Cell.age(generation.since()),
                        Cell.count(generation.traffic().calls()),
                        Cell.prose(generation.file()),
                        Cell.prose(generation.reason())));
        return table;
    }
}
