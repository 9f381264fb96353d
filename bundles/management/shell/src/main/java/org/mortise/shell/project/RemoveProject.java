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
@GogoCommand(scope = "project", function = "remove")
public final class RemoveProject extends Command {
    private static final String USAGE = """
            project:remove - remove a project
            Usage: project:remove [OPTIONS] PROJECT
              -f --force               with all that it owns

            Examples:
              project:remove sales --force
            """;

    private final Projects projects;

    @Activate
    public RemoveProject(@Reference Projects projects) {
        super(USAGE);
        this.projects = projects;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(projects));
    }

    @Override
    protected void run(Call call) {
        projects.remove(Names.id(projects, call), call.isSet("force"));
        call.screen().print("Project " + call.argument(0) + " is gone.");
    }
}
