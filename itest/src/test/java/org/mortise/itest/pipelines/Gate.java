package org.mortise.itest.pipelines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;
import org.mortise.itest.make.PluginJar;

/** Holds a step up until it is opened, so that a test can see a run while it goes on. */
record Gate(Path file) {

    /** Drops in the plugin {@code gate}, whose action {@code pass} takes a gate's file as {@code input}. */
    static void deploy(Instance instance) throws IOException {
        PluginJar.plugin("gate", "1.0.0").action("pass", """
                        var gate = java.nio.file.Path.of(parameters.input().get().toString());
                        context.log("waits at " + gate.getFileName());
                        try {
                            while (!java.nio.file.Files.exists(gate)) {
                                Thread.sleep(5);
                            }
                            return Map.of("passed", true);
                        } catch (InterruptedException e) {
                            java.nio.file.Files.createFile(gate.resolveSibling(gate.getFileName() + ".interrupted"));
                            throw e;
                        }""").in(instance.deploy());
        Files.createDirectory(instance.base().resolve("gates"));
    }

    static Gate of(Instance instance, String name) {
        return new Gate(instance.base().resolve("gates").resolve(name));
    }

    /** A step that waits at it, in JSON. */
    String step(String name) {
        return "{\"name\": \"" + name + "\", \"plugin\": \"gate\", \"action\": \"pass\", \"parameters\": {\"input\": \""
                + file + "\"}}";
    }

    void open() {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when a step that waited here was interrupted. */
    void awaitInterrupted() {
        Await.until(
                "the step is interrupted",
                () -> Files.exists(file.resolveSibling(file.getFileName() + ".interrupted")));
    }
}
