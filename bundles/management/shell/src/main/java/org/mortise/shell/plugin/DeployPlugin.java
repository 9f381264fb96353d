package org.mortise.shell.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.FileNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "plugin", function = "deploy")
public final class DeployPlugin extends Command {
    private static final String USAGE = """
            plugin:deploy - put a plugin's jar into the deploy folder and wait for what becomes of it
            Usage: plugin:deploy [OPTIONS] FILE
              -n --name=FILE           the name it gets in the deploy folder; without it, its own

            Calls in flight finish on the version they began with. A version that does not come up is
            reported with its reason, and what served before serves on.

            Examples:
              plugin:deploy target/orders-1.2.0.jar
              plugin:deploy target/orders-1.2.0-SNAPSHOT.jar --name orders.jar
            """;

    private final PluginRegistry registry;

    @Activate
    public DeployPlugin(@Reference PluginRegistry registry) {
        super(USAGE);
        this.registry = registry;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(new FileNames("*.jar"));
    }

    @Override
    protected void run(Call call) throws IOException {
        var file = Jar.of(call.file(0));
        var name = call.options().get("name").isEmpty()
                ? file.getFileName().toString()
                : call.options().get("name");
        try (var jar = Files.newInputStream(file)) {
            var generation = new Generation(registry.deploy(name, jar)).orProblem();
            call.screen().print(generation.name() + " is " + generation.state().text() + '.');
        }
    }
}
