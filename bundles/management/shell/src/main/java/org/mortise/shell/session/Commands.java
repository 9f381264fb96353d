package org.mortise.shell.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.gogo.runtime.CommandProxy;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.LineReader;
import org.mortise.shell.Command;

/** The commands that a session knows at the moment: ours, gogo's, and those that plugins bring. */
record Commands(CommandSession session) {

    /** Those of the session that a line is being typed into. */
    static Stream<Commands> of(LineReader reader) {
        return Stream.of(reader.getVariable(Shell.VAR_SESSION))
                .filter(CommandSession.class::isInstance)
                .map(session -> new Commands((CommandSession) session));
    }

    /** All names with their scopes, without those that begin with an underscore: gogo's own. */
    Set<String> names() {
        var names = new TreeSet<>(Shell.getCommands(session));
        names.removeIf(name -> name.contains(":_"));
        return names;
    }

    /** The name as it is typed: without the scope, if that is one of those in which the session looks by itself. */
    String shortened(String name) {
        var scopes = List.of(String.valueOf(session.get(Shell.VAR_SCOPE)).split(":"));
        return scopes.contains(scope(name)) ? name.substring(name.indexOf(':') + 1) : name;
    }

    static String scope(String name) {
        return name.substring(0, name.indexOf(':'));
    }

    /** Those that have a usage, by name. */
    Stream<Command> documented() {
        return names().stream().map(this::find).flatMap(Optional::stream);
    }

    /** A command that has a usage, by its name with or without scope. */
    Optional<Command> find(String name) {
        var function = session.get(Shell.resolve(session, name));
        if (function instanceof CommandProxy proxy) {
            try {
                return Optional.ofNullable(proxy.getTarget())
                        .filter(Command.class::isInstance)
                        .map(Command.class::cast);
            } finally {
                proxy.ungetTarget();
            }
        }
        return function instanceof Command command ? Optional.of(command) : Optional.empty();
    }
}
