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
@GogoCommand(scope = "project", function = "update")
public final class UpdateProject extends Command {
    private static final String USAGE = """
            project:update - give a project another name or description; its id stays
            Usage: project:update [OPTIONS] PROJECT
              -n --name=NAME           the new name
              -d --description=TEXT    the new description

            Examples:
              project:update sales --description 'All that sells'
            """;

    private final Projects projects;

    @Activate
    public UpdateProject(@Reference Projects projects) {
        super(USAGE);
        this.projects = projects;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(projects));
    }

    @Override
    protected void run(Call call) {
        var project = Names.find(projects, call);
        var changed = projects.update(
                project.id(), given(call, "name", project.name()), given(call, "description", project.description()));
        call.screen().print("Project " + changed.name() + " is changed.");
    }

    private static String given(Call call, String option, String present) {
        return call.isSet(option) ? call.options().get(option) : present;
    }
}
