package org.mortise.actions.builtin.context;

import java.math.BigDecimal;
import java.util.Optional;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;

/** Chooses one of two values. It does not choose steps: that is what {@code when} is for. */
@Extension(kind = Action.KIND, name = "if_else", description = "Chooses one of two values by a condition")
public final class IfElse implements Action<IfElse.Parameters, IfElse.Result> {

    public record Parameters(
            @Parameter("False are \"\", 0, false and null; everything else is true")
            Object condition,

            @Parameter("The result when it is true") Optional<Object> ifTrue,
            @Parameter("The result when it is false") Optional<Object> ifFalse) {}

    public record Result(
            @Parameter("The value that was chosen") Optional<Object> result,
            @Parameter("Whether the condition is true") boolean condition) {}

    @Override
    public Result run(Parameters parameters, StepContext context) {
        var condition = truth(parameters.condition());
        return new Result(condition ? parameters.ifTrue() : parameters.ifFalse(), condition);
    }

    private static boolean truth(Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).signum() != 0;
        }
        return value != null && !value.equals("") && !value.equals(false);
    }
}
