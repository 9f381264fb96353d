package org.mortise.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for: a command, the instance it is for, and the words for the shell.
 *
 * @param base the instance directory, when one was named
 */
record CommandLine(Command command, Optional<Path> base, List<String> words) {

    enum Command {
        RUN,
        START,
        STOP,
        STATUS,
        SHELL,
        TRAIN,
        HELP,
        VERSION
    }

    static final String USAGE = """
            Usage: mortise COMMAND [--base DIR]

            Commands
              run              run in the foreground, until Ctrl-C
              start            run in the background; returns when it is ready, or says why it is not
              stop             end it; runs under way are interrupted and can be resumed
              status           say whether it runs, and where; the exit code is 0 if so, otherwise 3
              shell [WORD...]  a shell inside the running instance, or one command of it
              train            make the archive that Java starts it from faster; the first start has this done

            Options
              --base DIR       the instance: where config/, deploy/, data/ and log/ are (default: where mortise is)
              --help           this text
              --version        the version

            Environment
              MORTISE_HTTP_HOST, MORTISE_HTTP_PORT   where to listen (127.0.0.1, 8080; port 0: any free one)
              JAVA_HOME                              the Java to use, 17 or newer
              MORTISE_OPTS                           further options for Java, such as -Xmx512m
            """;

    static CommandLine parse(String... arguments) {
        var rest = new ArrayDeque<>(List.of(arguments));
        var command = command(rest.poll());
        var base = Optional.<Path>empty();
        while (!rest.isEmpty() && !(command == Command.SHELL && isWord(rest.peek()))) {
            var argument = rest.poll();
            if (argument.equals("--base")) {
                base = Optional.of(directory(rest.poll()));
            } else if (argument.startsWith("--base=")) {
                base = Optional.of(directory(argument.substring("--base=".length())));
            } else if (argument.equals("--help") || argument.equals("-h")) {
                command = Command.HELP;
            } else {
                throw usage("does not know '" + argument + "'");
            }
        }
        return new CommandLine(command, base, List.copyOf(rest));
    }

    private static boolean isWord(String argument) {
        return !argument.startsWith("-");
    }

    private static Command command(String word) {
        if (word == null) {
            throw usage("needs a command");
        }
        return switch (word) {
            case "run" -> Command.RUN;
            case "start" -> Command.START;
            case "stop" -> Command.STOP;
            case "status" -> Command.STATUS;
            case "shell" -> Command.SHELL;
            case "train" -> Command.TRAIN;
            case "help", "--help", "-h" -> Command.HELP;
            case "version", "--version" -> Command.VERSION;
            default -> throw usage("does not know the command '" + word + "'");
        };
    }

    private static Path directory(String name) {
        if (name == null || name.isBlank()) {
            throw usage("needs a directory after --base");
        }
        return Path.of(name).toAbsolutePath().normalize();
    }

    private static LaunchException usage(String what) {
        return new LaunchException(Exit.USAGE, what + "; 'mortise --help' lists what there is");
    }
}
