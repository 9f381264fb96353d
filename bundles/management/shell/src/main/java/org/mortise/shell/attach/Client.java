package org.mortise.shell.attach;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jline.utils.Signals;
import org.mortise.shell.attach.Wire.Frame;
import org.mortise.shell.attach.Wire.Kind;

/**
 * The end of the wire that a person or a script holds: {@code bin/mortise shell [COMMAND…]}. Runs outside the
 * instance on a class path of this bundle and jline; of jline next to nothing is loaded unless there is a terminal.
 */
public final class Client {
    private static final int FAILED = 1;
    private static final int NOT_RUNNING = 3;

    /** What a shell says of a program that Ctrl-C ended, and of one that a broken pipe did. */
    private static final int INTERRUPTED = 130;

    private static final int NOBODY_READS = 141;

    /** What means itself, unquoted; a command's name has to be so. */
    private static final Pattern PLAIN = Pattern.compile("[\\w/.:,@+-]+");

    private final Wire wire;
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final OutputStream err = new FileOutputStream(FileDescriptor.err);

    private Client(Wire wire) {
        this.wire = wire;
    }

    /**
     * Runs one command of the instance in the directory, or lets a person type many. Returns when all is said.
     *
     * @param words the command; empty for what is typed, or for the script that comes on standard input
     * @return the exit status
     */
    public static int attach(Path base, List<String> words) throws IOException {
        var socket = SocketPath.of(base);
        if (isOthers(socket.getParent())) {
            return complain("The instance on " + base + " belongs to another user, who alone can attach.", FAILED);
        }
        if (!Files.exists(socket)) {
            return complain("No instance is running on " + base + ". 'mortise start' starts one.", NOT_RUNNING);
        }
        try (var path = SocketPath.to(socket);
                var wire = new Wire(SocketChannel.open(path.address()))) {
            return new Client(wire).talk(words);
        } catch (ConnectException e) {
            return complain("The instance on " + base + " was killed. 'mortise start' starts it.", NOT_RUNNING);
        } catch (IOException e) {
            return complain("Cannot attach to the instance on " + base + ": " + e.getMessage(), FAILED);
        }
    }

    private static boolean isOthers(Path data) {
        return Files.exists(data) && !Files.isExecutable(data);
    }

    private int talk(List<String> words) throws IOException {
        var status = Console.present() ? talkOnTerminal(words) : talkInPipe(words);
        return status.orElseGet(() -> complain("The instance has ended.", FAILED));
    }

    private Optional<Integer> talkOnTerminal(List<String> words) throws IOException {
        try (var console = new Console(wire)) {
            console.greet(script(words));
            if (!words.isEmpty()) {
                passOnCtrlC();
            }
            return listen();
        }
    }

    private Optional<Integer> talkInPipe(List<String> words) throws IOException {
        var script = words.isEmpty() ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : script(words);
        wire.write(Kind.GREETING, new Greeting(script + '\n', directory(), "", 0, 0, false).encode());
        passOnCtrlC();
        return listen();
    }

    /** Ctrl-C asks the instance to end the command; a second one does not wait for that. */
    private void passOnCtrlC() {
        var asked = new AtomicBoolean();
        Signals.register("INT", () -> {
            if (asked.getAndSet(true)) {
                System.exit(INTERRUPTED);
            }
            wire.send(Kind.INTERRUPT);
        });
    }

    /** Passes on what comes until the exit status does; none comes from an instance that ends. */
    private Optional<Integer> listen() {
        for (var frame = next(); frame.isPresent(); frame = next()) {
            var content = frame.get().content();
            if (frame.get().kind() == Kind.EXIT) {
                return Optional.of(content[0] & 0xff);
            }
            if (!pass(content, frame.get().kind() == Kind.ERR ? err : out)) {
                return Optional.of(NOBODY_READS);
            }
        }
        return Optional.empty();
    }

    private Optional<Frame> next() {
        try {
            return wire.read();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether anyone reads it: {@code | head} does not, once it has enough. */
    private static boolean pass(byte[] content, OutputStream to) {
        try {
            to.write(content);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static String directory() {
        return Path.of("").toAbsolutePath().toString();
    }

    /** One word is a script and may hold anything; several are one command, each word taken as it is. */
    private static String script(List<String> words) {
        return words.size() == 1
                ? words.get(0)
                : words.stream().map(Client::quoted).collect(Collectors.joining(" "));
    }

    /** As one would for a Unix shell, whose rules gogo keeps here. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static int complain(String sentence, int status) {
        System.err.println(sentence);
        return status;
    }
}
