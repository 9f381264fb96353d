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
@GogoCommand(scope = "project", function = "unarchive")
public final class UnarchiveProject extends Command {
    private static final String USAGE = """
            project:unarchive - let things happen in a project again
            Usage: project:unarchive [OPTIONS] PROJECT

            Examples:
              project:unarchive sales
            """;

    private final Projects projects;

    @Activate
    public UnarchiveProject(@Reference Projects projects) {
        super(USAGE);
        this.projects = projects;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(projects));
    }

    @Override
    protected void run(Call call) {
        var project = projects.unarchive(Names.id(projects, call));
        call.screen().print("Project " + project.name() + " is active.");
    }
}
