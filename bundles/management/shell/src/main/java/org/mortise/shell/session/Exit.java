package org.mortise.shell.session;

import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.EndOfFileException;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

@Component(service = Command.class)
@GogoCommand(scope = "shell", function = "exit")
public final class Exit extends Command {
    private static final String USAGE = """
            shell:exit - leave the shell; the runtime runs on
            Usage: shell:exit [OPTIONS]

            Ctrl-D on an empty line does the same. Ctrl-\\ leaves even while a command runs.

            Examples:
              exit
            """;

    @Activate
    public Exit() {
        super(USAGE);
    }

    @Override
    protected void run(Call call) {
        throw new EndOfFileException();
    }
}
