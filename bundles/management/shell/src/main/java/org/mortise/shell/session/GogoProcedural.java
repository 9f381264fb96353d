package org.mortise.shell.session;

import org.apache.felix.gogo.jline.Procedural;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Gogo's words for scripts. */
@Component(service = GogoProcedural.class)
@GogoCommand(
        scope = "gogo",
        function = {"break", "continue", "each", "if", "not", "throw", "try", "until", "while"})
public final class GogoProcedural extends Procedural {
    @Activate
    public GogoProcedural() {}
}
