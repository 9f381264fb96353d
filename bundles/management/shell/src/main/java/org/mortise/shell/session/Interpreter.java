package org.mortise.shell.session;

import java.io.EOFException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job.Status;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Levenshtein;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Screen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what was typed and turns the way it ended into a paragraph for people and an exit status for scripts. */
public final class Interpreter {
    private static final Logger LOG = LoggerFactory.getLogger(Interpreter.class);
    private static final AttributedStyle ERROR = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int NO_SUCH_COMMAND = 127;
    private static final int INTERRUPTED = 130;

    private final CommandSession session;
    private final Screen out;
    private final Screen err;
    private volatile int status;

    /**
     * Takes over the session's job listener.
     *
     * @param out where a value goes that a command returns
     * @param err where errors go
     */
    public Interpreter(CommandSession session, Screen out, Screen err) {
        this.session = session;
        this.out = out;
        this.err = err;
        session.setJobListener((job, before, now) -> {
            if (now == Status.Done && job.parent() == null && job.result() != null) {
                status = job.result().error();
            }
        });
    }

    /**
     * Runs a line or a script; Ctrl-C interrupts it.
     *
     * @return the exit status
     * @throws EndOfFileException when it says to leave
     */
    public int run(String program) {
        status = 0;
        var terminal = Shell.getTerminal(session);
        var before = terminal.handle(Signal.INT, signal -> interrupt());
        try {
            var value = session.execute(program);
            if (value != null) {
                out.print(session.format(value, Converter.INSPECT).toString().stripTrailing());
            }
            return status;
        } catch (EndOfFileException e) {
            throw e;
        } catch (ProblemException e) {
            return fail(e.getMessage(), status(e.problem()));
        } catch (CommandNotFoundException e) {
            return fail("There is no command '" + e.getCommand() + "'." + similar(e.getCommand()), NO_SUCH_COMMAND);
        } catch (InterruptedException | CancellationException | ClosedByInterruptException e) {
            err.hint("");
            return INTERRUPTED;
        } catch (EOFException e) {
            return fail("The command is not complete: a quote or a bracket is open.", WRONG_USE);
        } catch (Exception e) {
            LOG.debug("'{}' failed", program, e);
            return fail(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), FAILED);
        } finally {
            terminal.handle(Signal.INT, before);
        }
    }

    private void interrupt() {
        // The terminal has written ^C, and left it lying.
        Shell.getTerminal(session).flush();
        var job = session.foregroundJob();
        if (job != null) {
            job.interrupt();
        }
    }

    private int fail(String paragraph, int code) {
        err.paragraph(paragraph, ERROR);
        return code;
    }

    private static int status(Problem problem) {
        return switch (problem.kind()) {
            case INVALID, UNSUPPORTED, TOO_LARGE -> WRONG_USE;
            case CANCELLED -> INTERRUPTED;
            default -> FAILED;
        };
    }

    private String similar(String command) {
        return closest(command).map(name -> " Did you mean '" + name + "'?").orElse(" 'help' lists those there are.");
    }

    private Optional<String> closest(String command) {
        var commands = new Commands(session);
        return commands.names().stream()
                .map(commands::shortened)
                .filter(name -> Levenshtein.distance(command, name) <= command.length() / 3)
                .min(Comparator.comparingInt(name -> Levenshtein.distance(command, name)));
    }
}
