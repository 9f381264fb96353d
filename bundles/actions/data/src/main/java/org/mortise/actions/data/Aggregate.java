package org.mortise.actions.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;

/** Counts and reckons over items, all of them or group by group. */
@Extension(kind = Action.KIND, name = "aggregate", description = "Counts and reckons over items, group by group")
public final class Aggregate implements Action<Aggregate.Parameters, Aggregate.Result> {

    public record Parameters(
            @Parameter("The items") List<Map<String, Object>> items,

            @Parameter(value = "The fields whose values make a group; none is one group of all", defaultValue = "[]")
            List<String> groupBy,

            @Parameter("What to reckon, by the name it gets: {function: sum, field: price}")
            Map<String, Calculation> calculations) {}

    /**
     * One thing to reckon.
     *
     * @param function what is done
     * @param field of which field, as in customer.age; count without one counts all items
     */
    public record Calculation(Function function, Optional<String> field) {
        public Calculation {
            if (field.isEmpty() && function != Function.COUNT) {
                throw ProblemException.invalid("field", "is missing");
            }
        }
    }

    public record Result(
            @Parameter("A map for each group: its fields and what was reckoned")
            List<Map<String, Object>> groups,

            @Parameter("How many groups there are") int count,

            @Parameter("The first group, which is the only one without group_by")
            Map<String, Object> result) {}

    @Override
    public Result run(Parameters parameters, StepContext context) {
        var grouped = new LinkedHashMap<List<Object>, List<Map<String, Object>>>();
        if (parameters.groupBy().isEmpty()) {
            grouped.put(List.of(), parameters.items());
        } else {
            for (var item : parameters.items()) {
                var key = new ArrayList<>();
                parameters.groupBy().forEach(field -> key.add(value(item, field)));
                grouped.computeIfAbsent(key, values -> new ArrayList<>()).add(item);
            }
        }
        var groups = new ArrayList<Map<String, Object>>();
        grouped.forEach((key, items) -> groups.add(group(parameters, key, items)));
        return new Result(groups, groups.size(), groups.isEmpty() ? Map.of() : groups.get(0));
    }

    private static Map<String, Object> group(Parameters parameters, List<Object> key, List<Map<String, Object>> items) {
        var group = new LinkedHashMap<String, Object>();
        for (int i = 0; i < key.size(); i++) {
            group.put(parameters.groupBy().get(i), key.get(i));
        }
        parameters.calculations().forEach((name, calculation) -> group.put(name, reckon(calculation, items)));
        return group;
    }

    /** Over the values that are there. */
    private static Object reckon(Calculation calculation, List<Map<String, Object>> items) {
        if (calculation.field().isEmpty()) {
            return items.size();
        }
        var field = calculation.field().get();
        var values = items.stream()
                .map(item -> value(item, field))
                .filter(value -> value != null)
                .toList();
        return calculation.function().of(field, values);
    }

    private static Object value(Map<String, Object> item, String field) {
        if (item.containsKey(field)) {
            return item.get(field);
        }
        Object value = item;
        for (var key : field.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }
}
