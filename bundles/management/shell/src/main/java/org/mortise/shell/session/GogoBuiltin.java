package org.mortise.shell.session;

import org.apache.felix.gogo.jline.Builtin;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Gogo's commands about the session itself. */
@Component(service = GogoBuiltin.class)
@GogoCommand(
        scope = "gogo",
        function = {"bg", "fg", "format", "history", "jobs", "set", "tac", "type"})
public final class GogoBuiltin extends Builtin {
    @Activate
    public GogoBuiltin() {}
}
