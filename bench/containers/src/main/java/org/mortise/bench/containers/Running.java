package org.mortise.bench.containers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A container that was started. */
final class Running implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 5;

    private final Subject subject;
    private final Process process;
    private final long begun;

    private Running(Subject subject, Process process, long begun) {
        this.subject = subject;
        this.process = process;
        this.begun = begun;
    }

    static Running start(Subject subject) throws IOException {
        return start(subject, "-Dmortise.bench=true");
    }

    static Running start(Subject subject, String option) throws IOException {
        var output = subject.deploy().resolveSibling("console.log").toFile();
        var builder = subject.start(option).redirectErrorStream(true).redirectOutput(output);
        var begun = System.nanoTime();
        return new Running(subject, builder.start(), begun);
    }

    /** How long it took, from the spawn to the first answer of its door. */
    double awaitReady() throws IOException, InterruptedException {
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IOException(subject.name() + " did not start; see console.log beside " + subject.deploy());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private boolean ready() {
        try {
            var connection = (HttpURLConnection) subject.door().toURL().openConnection();
            connection.setRequestProperty("Connection", "close");
            return subject.ready(connection.getResponseCode());
        } catch (IOException e) {
            return false;
        }
    }

    /** The processor time it has taken up to now, in milliseconds. */
    double effort() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    /** What it holds of the machine's memory, in MB. */
    double resident() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            var kilobytes = lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .sum();
            return kilobytes / 1024.0;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
