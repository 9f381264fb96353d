package org.mortise.shell.storage;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Storages;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.Words;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "storage", function = "health")
public final class CheckHealth extends Command {
    private static final String USAGE = """
            storage:health - tell whether a storage can be used now; fails when it cannot
            Usage: storage:health [OPTIONS] STORAGE
              -p --project=NAME        whose it is; that of the storage unless you say otherwise

            Examples:
              storage:health embedded
            """;

    private final Storages storages;

    @Activate
    public CheckHealth(@Reference Storages storages) {
        super(USAGE);
        this.storages = storages;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(storages));
    }

    @Override
    protected void run(Call call) throws Exception {
        var health = storages.health(Names.project(storages, call), call.argument(0));
        if (!health.healthy()) {
            throw new ProblemException(Kind.UNAVAILABLE, Words.sentence(health.detail()), "");
        }
        call.screen().print("healthy");
    }
}
