package org.mortise.shell;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jline.reader.Completer;

/**
 * One command of the shell. Gogo finds it by the scope and function that its component announces; its usage text says
 * what it takes, and is at once its help, its check of options and arguments, and the source of their completion.
 *
 * <p>Called concurrently by as many people as are attached. What it cannot do it says with a
 * {@link org.mortise.api.problem.ProblemException}, which ends up as one paragraph and an exit status.
 */
public abstract class Command implements Function {
    private final Usage usage;

    protected Command(String usage) {
        this.usage = new Usage(usage);
    }

    public final Usage usage() {
        return usage;
    }

    /** Completes the arguments: one completer for each, of which the last also serves all that follow. */
    public List<Completer> arguments() {
        return List.of();
    }

    protected abstract void run(Call call) throws Exception;

    /** Prints what it has to say by itself; the value for scripts is nothing. */
    @Override
    public final Object execute(CommandSession session, List<Object> words) throws Exception {
        var call = new Call(session, Screen.of(session), usage.parse(words));
        if (call.isSet("help")) {
            call.screen().print(usage.highlighted());
        } else {
            usage.check(call.arguments());
            run(call);
        }
        return null;
    }
}
