package org.mortise.shell.storage;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.storage.Storages;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "storage", function = "remove")
public final class RemoveStorage extends Command {
    private static final String USAGE = """
            storage:remove - forget a storage; what is in its system stays there
            Usage: storage:remove [OPTIONS] STORAGE
              -p --project=NAME        whose it is; that of the storage unless you say otherwise

            Examples:
              storage:remove archive
            """;

    private final Storages storages;

    @Activate
    public RemoveStorage(@Reference Storages storages) {
        super(USAGE);
        this.storages = storages;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(storages));
    }

    @Override
    protected void run(Call call) throws Exception {
        storages.remove(Names.project(storages, call), call.argument(0));
        call.screen().print("Storage " + call.argument(0) + " is gone; its records are where they were.");
    }
}
