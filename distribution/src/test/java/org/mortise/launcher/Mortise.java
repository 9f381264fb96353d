package org.mortise.launcher;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The assembled distribution, used as a person would: one command, one process. */
record Mortise(Path home, Path base, Map<String, String> environment) {
    private static final Path ASSEMBLED = Path.of(System.getProperty("mortise.assembled"));

    record Answer(int exit, String text) {}

    static Mortise on(Path base) {
        return new Mortise(ASSEMBLED, base, Map.of("MORTISE_HTTP_PORT", "0"));
    }

    Mortise with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Mortise(home, base, more);
    }

    Mortise in(Path otherHome) {
        return new Mortise(otherHome, base, environment);
    }

    /** Runs a command of this instance to its end. */
    Answer call(String command) throws IOException, InterruptedException {
        return call(List.of(command, "--base", base.toString()));
    }

    Answer call(List<String> words) throws IOException, InterruptedException {
        var output = Files.createTempFile("mortise", ".out");
        try {
            var process = spawn(words, output);
            assertThat(process.waitFor(90, SECONDS)).as(words + " ended").isTrue();
            return new Answer(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /** Starts it in the foreground; returns when it answers, or when it ended. */
    Process run(Path output) throws IOException, InterruptedException {
        return runUntil("data/address", output);
    }

    /** Starts it in the foreground; returns when there is this file, or when it ended. */
    Process runUntil(String file, Path output) throws IOException, InterruptedException {
        var process = spawn(List.of("run", "--base", base.toString()), output);
        while (process.isAlive() && !Files.exists(base.resolve(file))) {
            process.waitFor(20, MILLISECONDS);
        }
        return process;
    }

    private Process spawn(List<String> words, Path output) throws IOException {
        // A build that runs in the background of a shell ignores Ctrl-C, and so would all that it starts.
        var command = new ArrayList<>(List.of(
                "env", "--default-signal=INT", home.resolve("bin/mortise").toString()));
        command.addAll(words);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // The Java that runs the tests is the one to test with.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
