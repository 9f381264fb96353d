package org.mortise.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.jline.builtins.Options;

/** One use of a command: who asks, what they wrote and where the answer goes. */
public record Call(CommandSession session, Screen screen, Options options) {

    public List<String> arguments() {
        return options.args();
    }

    /** An argument that the usage requires. */
    public String argument(int index) {
        return arguments().get(index);
    }

    public Optional<String> optional(int index) {
        return index < arguments().size() ? Optional.of(argument(index)) : Optional.empty();
    }

    public boolean isSet(String option) {
        return options.isSet(option);
    }

    /** An argument as a file, seen from the directory of the one who asks. */
    public Path file(int index) {
        return session.currentDir().resolve(argument(index)).normalize();
    }
}
