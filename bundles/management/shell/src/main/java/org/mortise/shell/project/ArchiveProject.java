package org.mortise.shell.project;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.mortise.api.project.Projects;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "project", function = "archive")
public final class ArchiveProject extends Command {
    private static final String USAGE = """
            project:archive - stop all that happens in a project
            Usage: project:archive [OPTIONS] PROJECT

            Examples:
              project:archive sales
            """;

    private final Projects projects;

    @Activate
    public ArchiveProject(@Reference Projects projects) {
        super(USAGE);
        this.projects = projects;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(projects));
    }

    @Override
    protected void run(Call call) {
        var project = projects.archive(Names.id(projects, call));
        call.screen().print("Project " + project.name() + " is archived; what runs, runs on.");
    }
}
