package org.mortise.launcher;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs an instance in a process of its own, and returns once it answers. */
record Start(Home home, Instance instance) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final boolean WINDOWS = File.separatorChar == '\\';

    Exit execute() {
        if (InstanceLock.isHeld(instance)) {
            System.out.println("is already running"
                    + instance.address().map(uri -> " at " + uri).orElse(""));
            return Exit.OK;
        }
        instance.create();
        instance.clear();
        try {
            // One start at a time is told here: the log of the one before is in log/, with the rest.
            Files.deleteIfExists(instance.console());
            var process = spawn();
            var address = awaitReady(process);
            System.out.println("is ready at " + address + " (process " + process.pid() + ")");
            return Exit.OK;
        } catch (IOException e) {
            throw new LaunchException(Exit.FAILED, "cannot start: " + e.getMessage(), e);
        }
    }

    private Process spawn() throws IOException {
        var command = new ArrayList<String>();
        if (!WINDOWS) {
            command.add("nohup");
        }
        command.addAll(List.of(
                home.script().toString(), "run", "--base", instance.base().toString()));
        var builder = new ProcessBuilder(command)
                .redirectInput(new File(WINDOWS ? "NUL" : "/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(instance.console().toFile());
        // Nobody looks at this console: the log file has it all.
        builder.environment().merge("MORTISE_OPTS", "-Dmortise.console=OFF", (given, quiet) -> given + " " + quiet);
        return builder.start();
    }

    private URI awaitReady(Process process) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new LaunchException(Exit.of(process.exitValue()), lastWords());
            }
            var address = readyAddress();
            if (address.isPresent()) {
                return address.get();
            }
            Pause.aMoment();
        }
        throw new LaunchException(
                Exit.FAILED,
                "process %d is not ready after %d s; it goes on starting, see %s"
                        .formatted(process.pid(), PATIENCE.toSeconds(), instance.log()));
    }

    private Optional<URI> readyAddress() {
        return instance.address().filter(Status::isReady);
    }

    /** What the other process said of itself, which is its reason in most cases. */
    private String lastWords() throws IOException {
        var lines = Files.readAllLines(instance.console(), StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()))
                .replaceFirst("^mortise: ", "");
    }
}
