package org.mortise.actions.data;

import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Keeps the items that meet a condition. */
@Extension(kind = Action.KIND, name = "filter", description = "Keeps the items that meet a JSONata condition")
public final class Filter implements Action<Filter.Parameters, Filter.Result> {

    public record Parameters(
            @Parameter("The items") List<Object> items,

            @Parameter("The condition for one item, in JSONata, as in price > $least and status = 'open'")
            String condition,

            @Parameter(value = "Further values, by the names they have after a $", defaultValue = "{}")
            Map<String, Object> variables) {}

    public record Result(
            @Parameter("The items that meet it") List<Object> items,
            @Parameter("How many meet it") int count,
            @Parameter("How many do not") int removed) {}

    private final Evaluator evaluator;

    @Activate
    public Filter(@Reference Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) throws Exception {
        var kept = evaluator.call(() -> {
            var condition = new Expression("condition", parameters.condition());
            return parameters.items().stream()
                    .filter(item -> condition.accepts(item, parameters.variables()))
                    .toList();
        });
        return new Result(kept, kept.size(), parameters.items().size() - kept.size());
    }
}
