package org.mortise.shell.plugin;

import java.io.IOException;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.plugin.Plan.Outcome;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Fields;
import org.mortise.shell.FileNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "plugin", function = "plan")
public final class PlanDeployment extends Command {
    private static final String USAGE = """
            plugin:plan - say what deploying a file would do, and do nothing
            Usage: plugin:plan [OPTIONS] FILE

            Fails for a file that would be refused.

            Examples:
              plugin:plan target/orders-1.2.0.jar
            """;

    private final PluginRegistry registry;

    @Activate
    public PlanDeployment(@Reference PluginRegistry registry) {
        super(USAGE);
        this.registry = registry;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(new FileNames("*.jar"));
    }

    @Override
    protected void run(Call call) throws IOException {
        var plan = registry.plan(Jar.of(call.file(0)));
        if (plan.outcome() == Outcome.REFUSE) {
            throw new ProblemException(Kind.INVALID, plan.sentence(), plan.mend());
        }
        call.screen().paragraph(plan.sentence() + ' ' + plan.mend());
        var extensions = new Fields();
        plan.extensions()
                .forEach(extension ->
                        extensions.add(extension.kind() + ' ' + extension.name(), Cell.of(extension.description())));
        extensions.print(call.screen());
    }
}
