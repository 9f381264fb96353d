package org.mortise.actions.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Makes a new item of each item. */
@Extension(kind = Action.KIND, name = "map", description = "Makes a new item of each by a JSONata expression")
public final class MapItems implements Action<MapItems.Parameters, MapItems.Result> {

    public record Parameters(
            @Parameter("The items") List<Object> items,

            @Parameter("What to make of one item, in JSONata; $index is its place, from 0")
            String expression,

            @Parameter(value = "Further values, by the names they have after a $", defaultValue = "{}")
            Map<String, Object> variables) {}

    public record Result(
            @Parameter("The new items, null where the expression finds nothing")
            List<Object> items,

            @Parameter("How many there are") int count) {}

    private final Evaluator evaluator;

    @Activate
    public MapItems(@Reference Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) throws Exception {
        return evaluator.call(() -> {
            var expression = new Expression("expression", parameters.expression());
            var variables = new HashMap<>(parameters.variables());
            var items = new ArrayList<>();
            for (var item : parameters.items()) {
                variables.put("index", items.size());
                items.add(expression.of(item, variables));
            }
            return new Result(items, items.size());
        });
    }
}
