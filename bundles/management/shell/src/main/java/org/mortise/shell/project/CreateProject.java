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
@GogoCommand(scope = "project", function = "create")
public final class CreateProject extends Command {
    private static final String USAGE = """
            project:create - create a project
            Usage: project:create [OPTIONS] PROJECT [DESCRIPTION]

            Examples:
              project:create sales 'All that sells'
            """;

    private final Projects projects;

    @Activate
    public CreateProject(@Reference Projects projects) {
        super(USAGE);
        this.projects = projects;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) {
        var project = projects.create(call.argument(0), call.optional(1).orElse(""));
        call.screen().print("Project " + project.name() + " is there.");
    }
}
