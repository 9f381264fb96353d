package org.mortise.shell.plugin;

import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.plugin.Diagnosis;
import org.mortise.api.plugin.Explanation;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "plugin", function = "why")
public final class ExplainPlugin extends Command {
    private static final String USAGE = """
            plugin:why - say why something is not active, and what to do about it
            Usage: plugin:why [OPTIONS] NAME

            The name is that of a plugin, or of a bundle, a component or a configuration.

            Examples:
              plugin:why custom-transform
              plugin:why org.apache.felix.http
            """;

    private final PluginRegistry registry;
    private final Diagnosis diagnosis;

    @Activate
    public ExplainPlugin(@Reference PluginRegistry registry, @Reference Diagnosis diagnosis) {
        super(USAGE);
        this.registry = registry;
        this.diagnosis = diagnosis;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(new PluginNames(registry));
    }

    @Override
    protected void run(Call call) {
        var name = call.argument(0);
        call.screen().paragraph(why(name).map(Explanation::toString).orElse(name + " is active."));
    }

    private Optional<Explanation> why(String name) {
        return registry.plugin(name).isPresent() ? registry.why(name) : diagnosis.of(name);
    }
}
