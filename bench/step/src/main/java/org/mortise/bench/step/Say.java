package org.mortise.bench.step;

import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;

/** The least a step can do: leaves what it was given. */
@Extension(kind = Action.KIND, name = "say", description = "Leaves what it was given")
public final class Say implements Action<Say.Given, Say.Left> {

    public record Given(String text) {}

    public record Left(String text) {}

    @Override
    public Left run(Given given, StepContext context) {
        return new Left(given.text());
    }
}
