package org.mortise.actions.builtin.context;

import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;

/** Finds a value that an earlier step left; one that is not there is no error, unlike a reference to it. */
@Extension(kind = Action.KIND, name = "get_context", description = "Finds a value that an earlier step left")
public final class GetContext implements Action<GetContext.Parameters, GetContext.Result> {

    public record Parameters(
            @Parameter("The key it was left under") String key,

            @Parameter(value = "The step it was left with", defaultValue = StepContext.GLOBAL)
            String step) {}

    public record Result(
            @Parameter("The value, null when it is not there")
            Object value,

            @Parameter("Whether it is there") boolean exists) {}

    @Override
    public Result run(Parameters parameters, StepContext context) {
        var value = context.find(parameters.step(), parameters.key());
        return new Result(value.orElse(null), value.isPresent());
    }
}
