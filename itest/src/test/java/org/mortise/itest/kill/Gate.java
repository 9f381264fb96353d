package org.mortise.itest.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mortise.itest.Instance;
import org.mortise.itest.make.PluginJar;

/**
 * Pipelines that leave a mark in a file of the run's own, wait at a gate that is a file, and leave a mark on the other
 * side of it.
 */
record Gate(Path deploy, Path gate, Path before, Path after) {
    private static final String GATED = """
            name: %s
            steps:
              - {name: before, plugin: gate, action: mark, parameters: {input: "%s"}}
              - {name: gate, plugin: gate, action: pass, parameters: {input: "%s"}}
              - {name: after, plugin: gate, action: mark, parameters: {input: "%s"}}
            """;
    private static final String UNGATED = """
            name: %s
            steps:
              - {name: before, plugin: gate, action: mark, parameters: {input: "%s"}}
            """;

    /** Drops the plugin in. */
    static Gate in(Instance instance) throws IOException {
        PluginJar.plugin("gate", "1.0.0")
                .action("mark", """
                        var mark = java.nio.file.Path.of(parameters.input().get().toString(), context.runId());
                        java.nio.file.Files.writeString(mark, "x", java.nio.file.StandardOpenOption.CREATE,
                                java.nio.file.StandardOpenOption.APPEND);
                        return Map.of("marked", true);""")
                .action("pass", """
                        while (!java.nio.file.Files.exists(java.nio.file.Path.of(parameters.input().get().toString()))) {
                            Thread.sleep(10);
                        }
                        return Map.of("passed", true);""")
                .in(instance.deploy());
        return new Gate(
                instance.deploy(),
                instance.base().resolve("gate"),
                Files.createDirectory(instance.base().resolve("before")),
                Files.createDirectory(instance.base().resolve("after")));
    }

    void gated(String file, String name) throws IOException {
        Files.writeString(pipeline(file), GATED.formatted(name, before, gate, after));
    }

    void ungated(String name) throws IOException {
        Files.writeString(pipeline(name), UNGATED.formatted(name, before));
    }

    Path pipeline(String file) {
        return deploy.resolve(file + ".pipeline.yaml");
    }

    void open() throws IOException {
        Files.createFile(gate);
    }
}
