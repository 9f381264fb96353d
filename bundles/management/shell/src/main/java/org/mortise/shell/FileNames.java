package org.mortise.shell;

import java.nio.file.Path;
import java.util.List;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandSession;
import org.jline.builtins.Completers.FilesCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes a file, from the directory of the one who asks.
 *
 * @param pattern what its name looks like, as in {@code *.jar}; directories always show
 */
public record FileNames(String pattern) implements Completer {

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        var directory = reader.getVariable(Shell.VAR_SESSION) instanceof CommandSession session
                ? session.currentDir()
                : Path.of("");
        new FilesCompleter(() -> directory, pattern).complete(reader, line, candidates);
    }
}
