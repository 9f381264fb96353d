package org.mortise.shell.session;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.mortise.shell.Command;
import org.mortise.shell.FileNames;
import org.mortise.shell.Usage;

/** Completes a command's name, then its options and arguments; those of commands without a usage as files. */
final class Completion implements Completer {
    private static final Completer FILES = new FileNames("*");

    private final Commands commands;

    Completion(CommandSession session) {
        commands = new Commands(session);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.wordIndex() == 0) {
            commands.names().forEach(name -> candidates.add(command(name)));
        } else {
            commands.find(line.words().get(0))
                    .ifPresentOrElse(
                            command -> complete(command, reader, line, candidates),
                            () -> FILES.complete(reader, line, candidates));
        }
    }

    private Candidate command(String name) {
        var word = commands.shortened(name);
        var summary =
                commands.find(name).map(Command::usage).map(Usage::summary).orElse(null);
        return new Candidate(word, word, Commands.scope(name), summary, null, null, true);
    }

    private static void complete(Command command, LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.word().startsWith("-")) {
            command.usage().options().forEach(candidates::add);
        } else if (command.usage().takes(position(line)) && !command.arguments().isEmpty()) {
            var completers = command.arguments();
            completers.get(Math.min(position(line), completers.size() - 1)).complete(reader, line, candidates);
        }
    }

    /** Which of the arguments the cursor is in. */
    private static int position(ParsedLine line) {
        return (int) line.words().subList(1, line.wordIndex()).stream()
                .filter(word -> !word.startsWith("-"))
                .count();
    }
}
