package org.mortise.bench.pipelines;

import java.time.Duration;
import java.util.Map;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.mortise.bench.registry.Container;

/** The runtime's bundles in a container of this process, with the pipelines of the benchmark. */
final class Mortise implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String GATED =
            "name: gated\nsteps: [{name: gate, plugin: bench-step, action: gate, parameters: {property: '%s'}}]\n";

    final PluginRegistry registry;
    final Runs runs;

    private final Container container;

    /** @param durability what a commit survives, as in {@code org.mortise.store.cfg} */
    Mortise(String durability) throws Exception {
        container = new Container(Map.of("org.mortise.store", Map.of("durability", durability)));
        registry = container.track(PluginRegistry.class).getService();
        runs = container.track(Runs.class).getService();
        var pipelines = container.track(Pipelines.class).getService();
        var say = registry.use(org.mortise.api.pipeline.Action.class, Reference.of("bench-step", "say"));
        while (!say.available()) {
            Thread.sleep(10);
        }
        pipelines.create(Five.DOCUMENT);
        pipelines.create(GATED.formatted(Queue.GATE));
        pipelines.create(Loop.MOVING);
        pipelines.create(Loop.LEAVING);
        pipelines.create(Loop.WAITING);
    }

    RunDescription start(String pipeline) {
        return runs.start(RunRequest.manual(pipeline, Map.of("text", "words")));
    }

    /** Waits for the end of a run, which should be a good one. */
    RunDescription completed(String id) throws InterruptedException {
        var run = runs.await(id, PATIENCE);
        if (run.status() != RunStatus.COMPLETED) {
            throw new IllegalStateException("the run is " + run.status() + ": " + run.error());
        }
        return run;
    }

    @Override
    public void close() throws Exception {
        container.close();
    }
}
