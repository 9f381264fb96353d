package org.mortise.actions.builtin.context;

import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;

/** Leaves a value for later steps. */
@Extension(kind = Action.KIND, name = "set_context", description = "Leaves a value for later steps")
public final class SetContext implements Action<SetContext.Parameters, SetContext.Result> {

    public record Parameters(
            @Parameter("The key to leave it under") String key,
            @Parameter("The value") Object value,

            @Parameter(value = "The step to leave it with", defaultValue = StepContext.GLOBAL)
            String step) {}

    public record Result(
            @Parameter("The key") String key,
            @Parameter("The value") Object value) {}

    @Override
    public Result run(Parameters parameters, StepContext context) {
        context.set(parameters.step(), parameters.key(), parameters.value());
        return new Result(parameters.key(), parameters.value());
    }
}
