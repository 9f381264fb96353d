package org.mortise.shell.attach;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;
import org.mortise.shell.attach.Wire.Kind;

/**
 * The client's own terminal. While someone types into the instance it hands on all that is typed as it is, Ctrl-C too;
 * while a command runs it stays as it was, and tells only of its size.
 *
 * <p>On Unix jline has {@code stty} do what is to be done. Its native library would have to be unpacked into the
 * temporary directory each time, makes Java 25 complain, and forgets the speed of the line. The terminal's type is told
 * to the instance, which draws; here a type that jline knows by heart saves asking another program for it.
 */
final class Console implements AutoCloseable {
    /** Ctrl-\ leaves at once, whatever the instance is doing. */
    private static final char LEAVE = 0x1c;

    private static final long BLINK = 100;
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private final Wire wire;
    private final Terminal terminal;
    private final Attributes before;

    Console(Wire wire) throws IOException {
        this.wire = wire;
        terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .provider(WINDOWS ? null : TerminalBuilder.PROP_PROVIDER_EXEC)
                .type(WINDOWS ? null : "ansi")
                .encoding(StandardCharsets.UTF_8)
                .build();
        before = terminal.getAttributes();
    }

    /** Whether a person sits at both ends of this process, the input and the output. */
    static boolean present() {
        // From 22 to 24 Java has a console even where there is no terminal, unless told otherwise.
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }

    void greet(String script) throws IOException {
        var size = terminal.getSize();
        var type = Optional.ofNullable(System.getenv("TERM")).orElse(terminal.getType());
        var colours =
                System.getenv("NO_COLOR") == null || System.getenv("NO_COLOR").isEmpty();
        var greeting = new Greeting(
                script,
                Client.directory(),
                type,
                size.getColumns() > 0 ? size.getColumns() : 80,
                size.getRows() > 0 ? size.getRows() : 24,
                colours);
        wire.write(Kind.GREETING, greeting.encode());
        terminal.handle(Signal.WINCH, signal -> wire.send(Kind.SIZE, size()));
        if (greeting.interactive()) {
            passEverything();
        }
    }

    @Override
    public void close() throws IOException {
        terminal.setAttributes(before);
        terminal.close();
    }

    private void passEverything() {
        terminal.enterRawMode();
        var raw = terminal.getAttributes();
        raw.setLocalFlag(LocalFlag.ISIG, false);
        raw.setOutputFlag(OutputFlag.OPOST, false);
        terminal.setAttributes(raw);
        var typing = new Thread(this::pass, "typing");
        typing.setDaemon(true);
        typing.start();
    }

    private void pass() {
        var typed = new char[1024];
        try {
            while (true) {
                // Java waits 300 ms at its end for a thread that reads, so this one looks up now and then.
                var length = terminal.reader().readBuffered(typed, BLINK);
                if (length == NonBlockingReader.EOF || length == 1 && typed[0] == LEAVE) {
                    // jline puts the terminal back when the process ends.
                    System.exit(0);
                }
                if (length > 0) {
                    wire.write(Kind.INPUT, new String(typed, 0, length).getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // The instance is gone, which the other thread tells.
        }
    }

    private byte[] size() {
        var size = terminal.getSize();
        return ByteBuffer.allocate(8)
                .putInt(size.getColumns())
                .putInt(size.getRows())
                .array();
    }
}
