package org.mortise.shell.storage;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Completer;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.Projects;
import org.mortise.api.storage.StorageDescription;
import org.mortise.api.storage.Storages;
import org.mortise.shell.Call;
import org.mortise.shell.Choice;

/** Storages by their ids, and whose they are. */
final class Names {
    private Names() {}

    static Completer of(Storages storages) {
        return (reader, line, candidates) -> storages.list("").stream()
                .map(storage -> new Choice(storage.id(), storage.pluginType()))
                .distinct()
                .forEach(candidates::add);
    }

    /** The project that is given, else that of the storage; the embedded one is every project's. */
    static String project(Storages storages, Call call) {
        var given = call.options().get("project");
        return given.isEmpty() ? find(storages, call).project() : given;
    }

    static StorageDescription find(Storages storages, Call call) {
        var id = call.argument(0);
        return storages.find(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no storage '" + id + "'.", "'storage:list' shows those there are."));
    }

    static String projectOrDefault(Call call) {
        var given = call.options().get("project");
        return given.isEmpty() ? Projects.DEFAULT : given;
    }

    /** The arguments from this place on. */
    static List<String> rest(Call call, int from) {
        var arguments = call.arguments();
        return new ArrayList<>(arguments.subList(Math.min(from, arguments.size()), arguments.size()));
    }
}
