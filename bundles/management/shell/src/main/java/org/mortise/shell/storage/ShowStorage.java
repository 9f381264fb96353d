package org.mortise.shell.storage;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.storage.Storages;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.Fields;
import org.mortise.shell.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "storage", function = "show")
public final class ShowStorage extends Command {
    private static final String USAGE = """
            storage:show - show a storage with its settings, and what it does by itself
            Usage: storage:show [OPTIONS] STORAGE
              -p --project=NAME        whose it is; that of the storage unless you say otherwise

            Examples:
              storage:show embedded
            """;

    private final Storages storages;

    @Activate
    public ShowStorage(@Reference Storages storages) {
        super(USAGE);
        this.storages = storages;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(storages));
    }

    @Override
    protected void run(Call call) throws Exception {
        var project = Names.project(storages, call);
        var storage = Names.find(storages, call);
        var fields = new Fields()
                .add("storage", storage.id())
                .add("project", project)
                .add("type", storage.pluginType())
                .add("state", ListStorages.state(storage))
                .add("why", storage.reason())
                .add("from", storage.origin())
                .add("settings", storage.settings().isEmpty() ? "" : Json.compact(storage.settings()));
        if (storage.active() && storage.reason().isEmpty()) {
            var health = storages.health(project, storage.id());
            fields.add("health", health.healthy() ? "healthy" : health.detail());
            if (health.healthy()) {
                var metadata = storages.metadata(project, storage.id());
                fields.add("system", metadata.storageType() + " " + metadata.version());
                fields.add(
                        "does",
                        metadata.capabilities().stream()
                                .map(capability -> capability.name().toLowerCase(Locale.ROOT))
                                .sorted()
                                .collect(Collectors.joining(", ")));
            }
        }
        fields.print(call.screen());
    }
}
