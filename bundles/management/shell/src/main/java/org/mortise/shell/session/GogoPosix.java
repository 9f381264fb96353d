package org.mortise.shell.session;

import org.apache.felix.gogo.jline.Posix;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What one pipes into: gogo's commands that do as their namesakes in a Unix shell. */
@Component(service = GogoPosix.class)
@GogoCommand(
        scope = "gogo",
        function = {
            "cat", "cd", "clear", "date", "echo", "grep", "head", "less", "ls", "pwd", "sleep", "sort", "tail", "wc"
        })
public final class GogoPosix extends Posix {
    @Activate
    public GogoPosix(@Reference CommandProcessor processor) {
        super(processor);
    }
}
