package org.mortise.core.pipelines.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;

/** Puts the steps that ended below those they are in. Of steps that ended more than once, the last time counts. */
final class StepTree {
    private final Map<String, StepDescription> byPath = new LinkedHashMap<>();
    private final Map<String, List<String>> within = new LinkedHashMap<>();

    private StepTree() {}

    /** The steps at the top by name, with those below them. */
    static Map<String, StepDescription> of(List<SavedStep> ended) {
        var tree = new StepTree();
        for (var step : ended) {
            tree.byPath.put(step.step().path(), step.step());
        }
        for (var path : List.copyOf(tree.byPath.keySet())) {
            tree.attach(path);
        }
        var top = new LinkedHashMap<String, StepDescription>();
        tree.below("").forEach(step -> top.put(step.name(), step));
        return top;
    }

    private void attach(String path) {
        var owner = owner(path);
        var siblings = within.computeIfAbsent(owner, absent -> new ArrayList<>());
        if (!siblings.contains(path)) {
            siblings.add(path);
            if (!owner.isEmpty()) {
                attach(owner);
            }
        }
    }

    private static String owner(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('['))));
    }

    private List<StepDescription> below(String path) {
        return within.getOrDefault(path, List.of()).stream()
                .map(this::step)
                .sorted(Comparator.comparing(StepDescription::started).thenComparing(StepDescription::path))
                .toList();
    }

    private StepDescription step(String path) {
        var below = below(path);
        var step = byPath.get(path);
        if (step == null) {
            return cutOff(path, below);
        }
        return new StepDescription(
                step.name(),
                path,
                step.status(),
                step.started(),
                step.micros(),
                step.attempts(),
                step.progress(),
                step.message(),
                step.result(),
                step.log(),
                below);
    }

    /** The process ended while it was under way, so only what it had done within is known. */
    private static StepDescription cutOff(String path, List<StepDescription> below) {
        return new StepDescription(
                path.substring(owner(path).length()).replace("/", ""),
                path,
                RunStatus.INTERRUPTED,
                below.get(0).started(),
                0,
                1,
                0,
                "",
                Map.of(),
                List.of(),
                below);
    }
}
