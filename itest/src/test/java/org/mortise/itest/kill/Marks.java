package org.mortise.itest.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.mortise.itest.Instance;
import org.mortise.itest.make.PluginJar;

/** Pipelines whose steps each leave a line in a file that outlives the instance: what was really done, and how often. */
record Marks(Path deploy, Path file) {
    private static final String PIPELINE = """
            name: %1$s
            steps:
              - {name: one, plugin: marks, action: leave, parameters: {input: "%2$s"}}
              - {name: two, plugin: marks, action: leave, parameters: {input: "%2$s"}}
              - {name: three, plugin: marks, action: leave, parameters: {input: "%2$s"}}
            """;

    /** Drops the plugin in. */
    static Marks in(Instance instance) throws IOException {
        PluginJar.plugin("marks", "1.0.0").action("leave", """
                        Thread.sleep(2);
                        java.nio.file.Files.writeString(
                                java.nio.file.Path.of(parameters.input().get().toString()),
                                context.runId() + ' ' + context.step() + '\\n',
                                java.nio.file.StandardOpenOption.APPEND);
                        return Map.of("marked", true);""").in(instance.deploy());
        return new Marks(instance.deploy(), Files.createFile(instance.base().resolve("marks")));
    }

    void pipeline(String file, String name) throws IOException {
        Files.writeString(file(file), PIPELINE.formatted(name, this.file));
    }

    Path file(String pipeline) {
        return deploy.resolve(pipeline + ".pipeline.yaml");
    }

    /** How often each step of each run was done. */
    Map<String, Integer> count() {
        try (var lines = Files.lines(file)) {
            var counts = new HashMap<String, Integer>();
            lines.forEach(line -> counts.merge(line, 1, Integer::sum));
            return counts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
