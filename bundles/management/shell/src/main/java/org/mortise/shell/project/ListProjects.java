package org.mortise.shell.project;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mortise.api.project.Projects;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "project", function = "list")
public final class ListProjects extends Command {
    private static final String USAGE = """
            project:list - list the projects with what they own
            Usage: project:list [OPTIONS]

            Examples:
              project:list
            """;

    private final Projects projects;

    @Activate
    public ListProjects(@Reference Projects projects) {
        super(USAGE);
        this.projects = projects;
    }

    @Override
    protected void run(Call call) {
        var table = new Table("PROJECT", "ID", "STATUS", "CHANGED", "OWNS", "ABOUT");
        for (var project : projects.list()) {
            table.add(
                    Cell.of(project.name()),
                    Cell.of(project.id()),
                    Cell.of(project.status().name().toLowerCase(Locale.ROOT)),
                    Cell.age(project.updated()),
                    Cell.prose(content(projects.content(project.id()))),
                    Cell.prose(project.description()));
        }
        table.print(call.screen());
    }

    private static String content(Map<String, Integer> content) {
        return new TreeMap<>(content)
                .entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", "));
    }
}
