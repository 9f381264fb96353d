package org.mortise.actions.data;

import java.util.Map;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Makes a value of another by an expression. */
@Extension(kind = Action.KIND, name = "transform", description = "Makes a value of another by a JSONata expression")
public final class Transform implements Action<Transform.Parameters, Transform.Result> {

    public record Parameters(
            @Parameter("The value to begin with") Object data,
            @Parameter("What to make of it, in JSONata") String expression,

            @Parameter(value = "Further values, by the names they have after a $", defaultValue = "{}")
            Map<String, Object> variables) {}

    public record Result(@Parameter("The value") Object result) {}

    private final Evaluator evaluator;

    @Activate
    public Transform(@Reference Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) throws Exception {
        return evaluator.call(() -> new Result(
                new Expression("expression", parameters.expression()).of(parameters.data(), parameters.variables())));
    }
}
