package org.mortise.shell.attach;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.mortise.shell.Screen;
import org.mortise.shell.attach.Wire.Frame;
import org.mortise.shell.attach.Wire.Kind;
import org.mortise.shell.session.Interpreter;
import org.mortise.shell.session.Prompt;

/**
 * One client and its session. One thread runs what the client wants; another takes what comes from the client, for Ctrl-C
 * and a window that changes its size have to get through while a command runs.
 *
 * <p>The terminal is jline's line discipline without a device: echo, Ctrl-C and line ends are done here, so that the
 * client only carries bytes.
 */
final class Attachment implements AutoCloseable {
    private final Wire wire;
    private final House house;
    private final Executor threads;
    private final Greeting greeting;
    private final LineDisciplineTerminal terminal;
    private final CommandSession session;
    private final PrintStream out;
    private final PrintStream err;

    Attachment(Wire wire, CommandProcessor processor, House house, Executor threads) throws IOException {
        this.wire = wire;
        this.house = house;
        this.threads = threads;
        greeting = greeting();
        terminal = terminal();
        out = stream(greeting.onTerminal() ? terminal.output() : wire.stream(Kind.OUT));
        err = greeting.interactive() ? out : stream(wire.stream(Kind.ERR));
        session = processor.createSession(
                greeting.interactive() ? terminal.input() : InputStream.nullInputStream(), out, err);
        session.currentDir(Path.of(greeting.directory()));
        session.put(Shell.VAR_TERMINAL, terminal);
        session.put(Shell.VAR_SESSION, session);
        session.put(Shell.VAR_PROCESSOR, processor);
        session.put(Shell.VAR_SCOPE, "shell:gogo:felix");
        session.put(Screen.NO_COLOR, greeting.colours() ? null : "1");
    }

    /** Returns when the client has got what it wanted, or is gone. */
    void serve() throws IOException {
        threads.execute(this::listen);
        var interpreter =
                new Interpreter(session, Screen.of(session, out, true), Screen.of(session, err, greeting.onTerminal()));
        int status = greeting.interactive() ? converse(interpreter) : execute(interpreter);
        out.flush();
        err.flush();
        wire.write(Kind.EXIT, (byte) status);
    }

    @Override
    public void close() {
        try (wire) {
            session.close();
            terminal.close();
        } catch (IOException e) {
            // The client is gone already.
        }
    }

    private int converse(Interpreter interpreter) {
        out.println(house.greeting());
        new Prompt(session, terminal, interpreter, house.history()).run();
        return 0;
    }

    private int execute(Interpreter interpreter) {
        try {
            return interpreter.run(greeting.script());
        } catch (EndOfFileException e) {
            return 0;
        }
    }

    private Greeting greeting() throws IOException {
        var first = wire.read().orElseThrow(() -> new IOException("The client left without a word"));
        try {
            return Greeting.decode(first.content());
        } catch (IOException e) {
            wire.refuse(e.getMessage());
            throw e;
        }
    }

    private LineDisciplineTerminal terminal() throws IOException {
        var type = greeting.onTerminal() ? greeting.terminal() : "dumb";
        var output = new BufferedOutputStream(wire.stream(Kind.OUT));
        var made = new LineDisciplineTerminal("mortise", type, output, StandardCharsets.UTF_8, SignalHandler.SIG_IGN);
        if (!greeting.interactive()) {
            // The client's terminal has shown ^C already.
            var attributes = made.getAttributes();
            attributes.setControlChar(ControlChar.VINTR, 0);
            made.setAttributes(attributes);
        }
        made.setSize(new Size(greeting.columns(), greeting.rows()));
        return made;
    }

    private static PrintStream stream(OutputStream target) {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }

    /** Takes what comes until the client is gone; whatever it had going then ends. */
    private void listen() {
        try {
            for (var frame = wire.read(); frame.isPresent(); frame = wire.read()) {
                take(frame.get());
            }
        } catch (IOException e) {
            // It is gone all the same.
        }
        close();
    }

    private void take(Frame frame) throws IOException {
        switch (frame.kind()) {
            case INPUT -> terminal.processInputBytes(frame.content());
            case SIZE -> {
                var size = frame.buffer();
                terminal.setSize(new Size(size.getInt(), size.getInt()));
                terminal.raise(Signal.WINCH);
            }
            case INTERRUPT -> terminal.raise(Signal.INT);
            default -> throw new IOException("A client does not send " + frame.kind());
        }
    }
}
