package org.mortise.shell.plugin;

import java.math.BigDecimal;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "plugin", function = "share")
public final class SharePlugin extends Command {
    private static final String USAGE = """
            plugin:share - have a share of the calls go to another version than the current one
            Usage: plugin:share [OPTIONS] PLUGIN VERSION PERCENT

            Calls that name a version are not shared. It lasts, over restarts too, until one of the two
            versions is gone; 0 ends it.

            Examples:
              plugin:share custom-transform 1.2.0 10
              plugin:share custom-transform 1.2.0 0
            """;

    private final PluginRegistry registry;

    @Activate
    public SharePlugin(@Reference PluginRegistry registry) {
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
        var generation = new Generation(registry.share(call.argument(0), version, share(call.argument(2))));
        var share = generation.share();
        call.screen()
                .print(
                        share.isEmpty()
                                ? generation.name() + " gets no share of the calls any more."
                                : generation.name() + " gets " + share + " of the calls that name no version.");
    }

    private static double share(String percent) {
        try {
            return new BigDecimal(percent.replaceFirst("%$", ""))
                    .movePointLeft(2)
                    .doubleValue();
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("PERCENT", "'" + percent + "' is not a number from 0 to 100");
        }
    }
}
