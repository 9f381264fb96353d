package org.mortise.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.mortise.shell.session.Interpreter;

/** A gogo of its own, with commands in it, and sessions that keep what is written. */
public final class TestShell implements AutoCloseable {
    /** Without gogo's detour over System.out, which would be one for all tests. */
    private final CommandProcessorImpl processor = new CommandProcessorImpl(null);

    public TestShell(List<Command> commands) {
        for (var command : commands) {
            var name = command.usage().name().split(":");
            processor.addCommand(name[0], command, name[1]);
        }
    }

    /** How a line ended and what was written. */
    public record Answer(int status, String out, String err) {
        public List<String> lines() {
            return out.lines().toList();
        }
    }

    public CommandProcessor processor() {
        return processor;
    }

    /** Runs a line whose output a program reads. */
    public Answer pipe(String line) {
        return run(line, "dumb", new Size(0, 0));
    }

    /** Runs a line on a terminal without colours, so that what is written can be read. */
    public Answer terminal(String line, int columns) {
        return run(line, "dumb", new Size(columns, 24));
    }

    public Answer run(String line, String type, Size size) {
        try {
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            var terminal = new LineDisciplineTerminal("test", type, out, StandardCharsets.UTF_8, SignalHandler.SIG_IGN);
            terminal.setSize(size);
            try (terminal;
                    var session = session(terminal, new PrintStream(out, true), new PrintStream(err, true))) {
                var interpreter = new Interpreter(
                        session,
                        Screen.of(session, new PrintStream(out, true), true),
                        Screen.of(session, new PrintStream(err, true), true));
                int status = interpreter.run(line);
                return new Answer(status, text(out), text(err));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public CommandSession session(LineDisciplineTerminal terminal, PrintStream out, PrintStream err) {
        var session = processor.createSession(new ByteArrayInputStream(new byte[0]), out, err);
        session.put(Shell.VAR_TERMINAL, terminal);
        session.put(Shell.VAR_SESSION, session);
        session.put(Shell.VAR_SCOPE, "shell:gogo:felix");
        session.currentDir(Path.of("").toAbsolutePath());
        return session;
    }

    @Override
    public void close() {
        processor.stop();
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
