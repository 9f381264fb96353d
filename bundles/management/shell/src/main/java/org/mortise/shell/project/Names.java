package org.mortise.shell.project;

import java.util.Locale;
import org.jline.reader.Completer;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.ProjectDescription;
import org.mortise.api.project.Projects;
import org.mortise.shell.Call;
import org.mortise.shell.Choice;

/** Projects by their names. */
final class Names {
    private Names() {}

    static Completer of(Projects projects) {
        return (reader, line, candidates) -> projects.list()
                .forEach(project -> candidates.add(
                        new Choice(project.name(), project.status().name().toLowerCase(Locale.ROOT))));
    }

    /** The one that the first argument names. */
    static ProjectDescription find(Projects projects, Call call) {
        var name = call.argument(0);
        return projects.find(name)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no project '" + name + "'.", "'project:list' shows those there are."));
    }

    static String id(Projects projects, Call call) {
        return find(projects, call).id();
    }
}
