package org.mortise.shell.collection;

import static org.jline.utils.AttributedStyle.DEFAULT;
import static org.jline.utils.AttributedStyle.GREEN;
import static org.jline.utils.AttributedStyle.YELLOW;

import java.util.List;
import org.jline.reader.Completer;
import org.mortise.api.collection.CollectionDescription;
import org.mortise.api.collection.Collections;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.Projects;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Choice;

/** Collections by their names, and how they are. */
final class Names {
    private Names() {}

    static Completer of(Collections collections) {
        return (reader, line, candidates) -> collections.list("").stream()
                .map(CollectionDescription::definition)
                .forEach(collection -> candidates.add(new Choice(collection.name(), collection.description())));
    }

    static String project(Call call) {
        var given = call.options().get("project");
        return given.isEmpty() ? Projects.DEFAULT : given;
    }

    static CollectionDescription find(Collections collections, Call call) {
        var name = call.argument(0);
        return collections
                .find(project(call), name)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no collection '" + name + "'.", "'collection:list' shows those there are."));
    }

    static Cell state(CollectionDescription collection) {
        if (!collection.reason().isEmpty()) {
            return Cell.of("waiting").in(DEFAULT.foreground(YELLOW));
        }
        return collection.reindexing().isPresent()
                ? Cell.of("reindexing").in(DEFAULT.foreground(YELLOW))
                : Cell.of("active").in(DEFAULT.foreground(GREEN));
    }

    /** The arguments from this place on. */
    static List<String> rest(Call call, int from) {
        var arguments = call.arguments();
        return List.copyOf(arguments.subList(Math.min(from, arguments.size()), arguments.size()));
    }
}
