package org.mortise.bench.step;

import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;

/** Keeps its worker until the benchmark, in the same process, sets the property of that name. */
@Extension(kind = Action.KIND, name = "gate", description = "Waits until a property of the process is set")
public final class Gate implements Action<Gate.Given, Gate.Left> {

    public record Given(String property) {}

    public record Left(boolean open) {}

    @Override
    public Left run(Given given, StepContext context) throws InterruptedException {
        while (!Boolean.getBoolean(given.property())) {
            Thread.sleep(1);
        }
        return new Left(true);
    }
}
