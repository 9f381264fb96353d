package org.mortise.bench.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** One container, and what is measured of it. */
record Trial(Subject subject, Figures figures) {
    private static final int SETTLE_SECONDS = 10;
    private static final double NANOS_A_MILLI = 1e6;

    Trial(Subject subject) {
        this(subject, new Figures());
    }

    /** Starts it with nothing deployed, and looks at its memory once it has come to rest. */
    void start() throws IOException, InterruptedException {
        try (var running = Running.start(subject)) {
            figures.ready().add(running.awaitReady());
            figures.effort().add(running.effort());
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            figures.resident().add(running.resident());
        }
    }

    /** Drops the plugin and takes it away, again and again; then replaces it as often. */
    void deploy(Path probe, Versions versions, int times) throws IOException, InterruptedException {
        Files.copy(probe, subject.deploy().resolve(probe.getFileName()));
        var target = subject.deploy().resolve("bench-plugin.jar");
        var port = Ports.free();
        try (var running = Running.start(subject, "-Dmortise.bench.port=" + port)) {
            running.awaitReady();
            try (var client = new ProbeClient(port)) {
                for (int i = 0; i < times; i++) {
                    drop(client, versions, "1.0." + i, target);
                    client.ask("remove", target);
                }
                drop(client, versions, "1.1.0", target);
                for (int i = 1; i <= times; i++) {
                    replace(client, versions, "1.1." + i, target);
                }
            }
        }
    }

    private void drop(ProbeClient client, Versions versions, String version, Path target) throws IOException {
        var answer = client.ask("drop", versions.jar(version), target, version);
        figures.drop().add(answer[0] / NANOS_A_MILLI);
    }

    private void replace(ProbeClient client, Versions versions, String version, Path target) throws IOException {
        var answer = client.ask("replace", versions.jar(version), target, version);
        figures.replacement().add(answer[0] / NANOS_A_MILLI);
        figures.gap().add(answer[1] / NANOS_A_MILLI);
        figures.failedCalls().add(answer[2]);
    }
}
