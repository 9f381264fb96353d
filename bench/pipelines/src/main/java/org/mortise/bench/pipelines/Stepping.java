package org.mortise.bench.pipelines;

import java.time.Instant;
import java.util.Map;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.core.pipelines.definition.Definition;
import org.mortise.core.pipelines.execution.Crew;
import org.mortise.core.pipelines.execution.Execution;
import org.mortise.core.pipelines.execution.Means;
import org.mortise.core.pipelines.execution.Recorder;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.journal.StepEnd;
import org.mortise.core.pipelines.program.Program;
import org.mortise.core.pipelines.program.Programs;

/** Only the way through the steps, on the thread of who calls: no queue, no journal. */
final class Stepping implements AutoCloseable {
    private final Program program;
    private final Crew crew = new Crew(() -> 1);
    private final Means means;

    Stepping(PluginRegistry registry) {
        program = new Programs(registry).of(Definition.read(Five.DOCUMENT));
        means = new Means(new Nowhere(), part -> Map.of(), crew, () -> 1 << 20);
    }

    private static final class Nowhere implements Recorder {
        @Override
        public void counted(RunStatus status, long micros) {}

        @Override
        public void ended(RunHead head, StepEnd end) {}

        @Override
        public void forgetRounds(RunHead head, String loop) {}
    }

    void run(int times) {
        var parameters = Map.<String, Object>of("text", "words");
        for (int i = 0; i < times; i++) {
            var head =
                    new RunHead(i, "id", "five", "five", "default", "manual", "", 0, "", "", parameters, Instant.EPOCH);
            new Execution(head, program, means, () -> {}).run();
        }
    }

    @Override
    public void close() {
        crew.close();
    }
}
