package org.mortise.actions.data;

import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Checks a value against a JSON Schema. */
@Extension(kind = Action.KIND, name = "validate", description = "Checks a value against a JSON Schema")
public final class Validate implements Action<Validate.Parameters, Validate.Result> {

    public record Parameters(
            @Parameter("The value") Object data,

            @Parameter("The schema; of draft 2020-12, where its $schema does not say otherwise")
            Map<String, Object> schema,

            @Parameter(value = "Whether a value that is not valid fails the step", defaultValue = "true")
            boolean fail) {}

    public record Result(
            @Parameter("Whether it is valid") boolean valid,
            @Parameter("What is wrong, and where") List<Violation> errors) {}

    private final Evaluator evaluator;

    @Activate
    public Validate(@Reference Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) throws Exception {
        var errors = evaluator.call(() -> Schemas.violations(parameters.schema(), parameters.data()));
        if (parameters.fail() && !errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new Result(errors.isEmpty(), errors);
    }
}
