package org.mortise.shell.session;

import java.nio.file.Path;
import org.apache.felix.gogo.jline.Highlighter;
import org.apache.felix.gogo.jline.Parser;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.gogo.runtime.CommandSessionImpl;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.mortise.shell.Screen;

/** Reads lines from a terminal and has them run, until the person leaves. Gogo's grammar, jline's editing. */
public final class Prompt {
    /** What may hold a secret is not kept; secrets belong into {@code $[secret:name]} anyway. */
    private static final String UNKEPT = "*password*:*passwd*:*secret*:*token*:*apikey*:*api_key*";

    private final CommandSession session;
    private final Terminal terminal;
    private final Interpreter interpreter;
    private final LineReader reader;

    public Prompt(CommandSession session, Terminal terminal, Interpreter interpreter, Path history) {
        this.session = session;
        this.terminal = terminal;
        this.interpreter = interpreter;
        this.reader = reader(history);
        session.put(Shell.VAR_READER, reader);
    }

    /** Returns when the person leaves or is gone. */
    public void run() {
        try {
            while (true) {
                ask();
            }
        } catch (EndOfFileException e) {
            // Ctrl-D, exit, or a connection that ended.
        }
    }

    private void ask() {
        try {
            var line = reader.readLine(prompt());
            if (!line.isBlank()) {
                interpreter.run(line);
            }
        } catch (UserInterruptException e) {
            // Ctrl-C while typing: the line is dropped.
        }
    }

    private String prompt() {
        var text = new AttributedStringBuilder()
                .styled(AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN), "mortise")
                .append("> ")
                .toAttributedString();
        return session.get(Screen.NO_COLOR) == null ? text.toAnsi(terminal) : text.toString();
    }

    private LineReader reader(Path history) {
        var builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .variables(((CommandSessionImpl) session).getVariables())
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.HISTORY_IGNORE, UNKEPT)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P > ")
                .completer(new Completion(session))
                .parser(new Parser())
                .option(Option.AUTO_FRESH_LINE, true)
                .option(Option.GROUP, true)
                // '!' is a character of passwords and messages, not a way back into history.
                .option(Option.DISABLE_EVENT_EXPANSION, true);
        return (session.get(Screen.NO_COLOR) == null ? builder.highlighter(new Highlighter(session)) : builder).build();
    }
}
