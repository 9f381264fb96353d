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

/** Makes one of several: objects by their keys, lists by appending or by the key of their items. */
@Extension(kind = Action.KIND, name = "merge", description = "Makes one of several objects or lists")
public final class Merge implements Action<Merge.Parameters, Merge.Result> {

    public record Parameters(
            @Parameter("The objects, or the lists; the later ones win")
            List<Object> values,

            @Parameter(value = "Whether objects in objects are merged too", defaultValue = "false")
            boolean deep,

            @Parameter("For lists of objects: the key by which two of them are one")
            Optional<String> key) {}

    public record Result(@Parameter("The one") Object result) {}

    @Override
    public Result run(Parameters parameters, StepContext context) {
        var values = parameters.values();
        if (values.stream().allMatch(Map.class::isInstance)) {
            var merged = new LinkedHashMap<String, Object>();
            values.forEach(value -> merge(merged, (Map<?, ?>) value, parameters.deep()));
            return new Result(merged);
        } else if (values.stream().allMatch(List.class::isInstance)) {
            var items =
                    values.stream().flatMap(list -> ((List<?>) list).stream()).toList();
            return new Result(
                    parameters.key().isEmpty()
                            ? items
                            : byKey(items, parameters.key().get(), parameters.deep()));
        }
        throw ProblemException.invalid("values", "must be objects only, or lists only");
    }

    private static void merge(Map<String, Object> into, Map<?, ?> value, boolean deep) {
        value.forEach((key, later) -> into.merge(String.valueOf(key), later == null ? NULL : later, (one, other) -> {
            if (deep && one instanceof Map<?, ?> earlier && other instanceof Map<?, ?> next) {
                var merged = new LinkedHashMap<String, Object>();
                merge(merged, earlier, true);
                merge(merged, next, true);
                return merged;
            }
            return other;
        }));
        into.replaceAll((key, merged) -> merged == NULL ? null : merged);
    }

    /** Stands for null in maps that cannot merge it. */
    private static final Object NULL = new Object();

    private static List<Object> byKey(List<?> items, String key, boolean deep) {
        var merged = new LinkedHashMap<Object, Map<String, Object>>();
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof Map<?, ?> item) || item.get(key) == null) {
                throw ProblemException.invalid("values", "item " + i + " has no '" + key + "'");
            }
            merge(merged.computeIfAbsent(item.get(key), value -> new LinkedHashMap<>()), item, deep);
        }
        return new ArrayList<>(merged.values());
    }
}
