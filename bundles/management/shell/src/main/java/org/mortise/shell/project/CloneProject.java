package org.mortise.shell.project;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.project.Projects;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "project", function = "clone")
public final class CloneProject extends Command {
    private static final String USAGE = """
            project:clone - create a project with copies of all definitions of another
            Usage: project:clone [OPTIONS] PROJECT NAME

            Examples:
              project:clone sales sales-test
            """;

    private final Projects projects;

    @Activate
    public CloneProject(@Reference Projects projects) {
        super(USAGE);
        this.projects = projects;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(projects), NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) {
        var copy = projects.copy(Names.id(projects, call), call.argument(1));
        call.screen().print("Project " + copy.name() + " is there.");
    }
}
