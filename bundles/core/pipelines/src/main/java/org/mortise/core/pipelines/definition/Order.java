package org.mortise.core.pipelines.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.mortise.core.document.Fields;
import org.mortise.core.document.Violations;

/**
 * What the steps of a list wait for.
 *
 * @param dependent whether any of them says so; otherwise they go one after the other
 * @param after the places of the steps that each waits for
 */
record Order(boolean dependent, List<List<Integer>> after) {
    private static final String FIELD = "depends_on";

    static Order of(List<Fields> steps, List<String> names, boolean atOnce, Violations violations) {
        var after = new ArrayList<List<Integer>>();
        var dependent = atOnce;
        for (var step : steps) {
            var given = step.strings(FIELD);
            dependent |= given.isPresent();
            var place = after.size();
            after.add(given.map(wanted -> places(step, wanted, names, violations))
                    .orElse(atOnce || place == 0 ? List.of() : List.of(place - 1)));
        }
        var order = new Order(dependent, List.copyOf(after));
        if (dependent) {
            order.refuseCircles(steps, names, violations);
        }
        return order;
    }

    private static List<Integer> places(Fields step, List<String> wanted, List<String> names, Violations violations) {
        var places = new TreeSet<Integer>();
        for (var name : wanted) {
            var place = names.indexOf(name);
            if (place < 0) {
                violations.add(step.path(FIELD), "has '" + name + "', and there is no such step in this list");
            } else {
                places.add(place);
            }
        }
        return List.copyOf(places);
    }

    /** Takes away what waits for nothing, again and again; what cannot be taken away waits for itself. */
    private void refuseCircles(List<Fields> steps, List<String> names, Violations violations) {
        var left = new TreeSet<Integer>();
        for (int i = 0; i < after.size(); i++) {
            left.add(i);
        }
        while (left.removeIf(place -> after.get(place).stream().noneMatch(left::contains))) {
            // Once more.
        }
        if (!left.isEmpty()) {
            var circle = left.stream().map(names::get).toList();
            violations.add(
                    steps.get(left.first()).path(FIELD),
                    "makes steps wait for each other: " + String.join(", ", circle));
        }
    }
}
