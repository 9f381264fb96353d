package org.mortise.core.pipelines.execution;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.core.pipelines.run.EngineCase;

/** An engine with an action that echoes, one that fails, one that fails until it may work, and a note of all calls. */
abstract class FlowCase extends EngineCase {
    /** The steps that were called, each with its value. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    /** How often {@code flaky} fails before it works. */
    final AtomicInteger failures = new AtomicInteger();

    @BeforeEach
    void openWithActions() throws Exception {
        action("echo", (value, context) -> {
            calls.add(context.step() + ":" + value);
            return Map.of("value", value);
        });
        action("fail", (value, context) -> {
            calls.add(context.step() + ":" + value);
            throw new IllegalStateException("no such luck");
        });
        action("flaky", (value, context) -> {
            calls.add(context.step() + ":" + value);
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
            return Map.of("value", value);
        });
        open();
    }

    /** Creates a pipeline "p" with these steps, in which {@code do: x} stands for the action {@code x} of the tests. */
    final void steps(String yaml) {
        house.catalog.create("name: p\nsteps:\n" + shortened(yaml));
    }

    /** The same with a name and more fields. */
    final void define(String yaml) {
        house.catalog.create(shortened(yaml));
    }

    private static String shortened(String yaml) {
        return yaml.replaceAll(
                "do: (\\w+), with: ('[^']*'|\"[^\"]*\"|[^},]+)", "plugin: test, action: $1, parameters: {value: $2}");
    }

    final RunDescription resume(RunDescription run) throws Exception {
        house.engine.resume(run.id());
        return house.engine.await(run.id(), LONG);
    }

    final void reopen() throws Exception {
        house.close();
        open();
    }

    final RunDescription run(String pipeline, Map<String, Object> parameters) throws Exception {
        return house.engine.await(
                house.engine.start(RunRequest.manual(pipeline, parameters)).id(), LONG);
    }

    static StepDescription step(RunDescription run, String path) {
        return run.steps().stream()
                .flatMap(FlowCase::all)
                .filter(step -> step.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not in " + run));
    }

    private static Stream<StepDescription> all(StepDescription step) {
        return Stream.concat(Stream.of(step), step.steps().stream().flatMap(FlowCase::all));
    }
}
