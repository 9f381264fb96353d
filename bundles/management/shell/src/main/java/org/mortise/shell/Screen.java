package org.mortise.shell;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * Where a command writes. On a terminal, people read: width and colours count. Anything else, a pipe or a file, is read
 * by programs: columns are separated by tabs, nothing is cut and figures are exact.
 */
public final class Screen {
    /** The session variable that, whatever its value, keeps colours away, as <a href="https://no-color.org">agreed</a>. */
    public static final String NO_COLOR = "NO_COLOR";

    /** Longer lines tire the eye, however wide the terminal is. */
    private static final int READABLE = 100;

    private final PrintStream out;
    private final Optional<Terminal> terminal;
    private final boolean colours;

    private Screen(PrintStream out, Optional<Terminal> terminal, boolean colours) {
        this.out = out;
        this.terminal = terminal;
        this.colours = colours;
    }

    /** The screen of the command that runs on this thread. */
    static Screen of(CommandSession session) {
        var process = Process.Utils.current();
        return of(session, process.out(), process.isTty(1));
    }

    /** A screen that writes to a stream of the session; {@code tty} tells whether it goes where the session's terminal is. */
    public static Screen of(CommandSession session, PrintStream stream, boolean tty) {
        // A stream encodes as the platform does, which in a container is often ASCII.
        var out = new PrintStream(stream, true, StandardCharsets.UTF_8);
        var terminal =
                Optional.ofNullable(Shell.getTerminal(session)).filter(candidate -> tty && candidate.getWidth() > 0);
        return new Screen(out, terminal, terminal.isPresent() && session.get(NO_COLOR) == null);
    }

    /** The terminal, if a person reads along. */
    public Optional<Terminal> terminal() {
        return terminal;
    }

    /** Writes a piece of a line at once; false when nobody is there any more to read it. */
    public boolean write(String piece) {
        out.print(piece);
        return !out.checkError();
    }

    public void print(String line) {
        out.println(line);
    }

    public void print(AttributedString line) {
        out.println(colours ? line.toAnsi(terminal.orElseThrow()) : line.toString());
    }

    /** Prints sentences, broken between words where a person reads them. */
    public void paragraph(String text, AttributedStyle style) {
        var width = terminal.map(found -> Math.min(found.getWidth(), READABLE)).orElse(Integer.MAX_VALUE);
        Words.wrap(text, width).forEach(line -> print(new AttributedString(line, style)));
    }

    public void paragraph(String text) {
        paragraph(text, AttributedStyle.DEFAULT);
    }

    /** Says something that only a person wants to know, such as that there is nothing to list. */
    public void hint(String sentence) {
        terminal.ifPresent(found -> paragraph(sentence));
    }

    /** An empty line, and under it a heading for people. */
    public void heading(String text) {
        out.println();
        terminal.ifPresent(found -> print(new AttributedString(text, AttributedStyle.BOLD)));
    }

    /** The text as it suits this screen: in colours or without. */
    public AttributedString suited(AttributedString text) {
        return colours ? text : new AttributedString(text.toString());
    }
}
