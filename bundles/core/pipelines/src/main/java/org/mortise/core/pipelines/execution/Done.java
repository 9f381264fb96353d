package org.mortise.core.pipelines.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mortise.core.pipelines.definition.Block;
import org.mortise.core.pipelines.definition.Body.Jump;
import org.mortise.core.pipelines.definition.Body.Loop;
import org.mortise.core.pipelines.definition.Step;
import org.mortise.core.pipelines.journal.Next;
import org.mortise.core.pipelines.journal.SavedStep;

/** What of a run was done before this process began. Each is taken once: a step that is come back to is done again. */
final class Done {
    private final Map<String, SavedStep> steps = new ConcurrentHashMap<>();
    private final Map<String, Step> byPath = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();

    /** The step or round that was done; {@code null} when it is to be done. */
    SavedStep take(String path) {
        return steps.isEmpty() ? null : steps.remove(path);
    }

    /** Puts a run where it was: its context, and how often it has jumped. */
    void replay(List<SavedStep> saved, Block block, Context context, Map<String, Integer> jumps) {
        index("", block);
        for (var step : saved) {
            if (step.next() != Next.END) {
                replay(step, context, jumps);
            }
        }
        byPath.clear();
        lists.clear();
    }

    private void replay(SavedStep saved, Context context, Map<String, Integer> jumps) {
        var path = saved.step().path();
        if (byPath.containsKey(path)) {
            context.forget(saved.step().name());
        }
        saved.outside().forEach(context::putAll);
        steps.put(path, saved);
        if (saved.next() == Next.JUMP) {
            jumps.merge(path, 1, Integer::sum);
            leap(path);
        }
    }

    /** What lies between a step and an earlier one that it goes back to is to be done again. */
    private void leap(String path) {
        var list = lists.get(path);
        var step = byPath.get(path);
        if (step != null) {
            var target = step.body() instanceof Jump jump
                    ? jump.target()
                    : step.policy().target();
            for (var again : list.subList(Math.min(target, list.indexOf(path) + 1), list.indexOf(path) + 1)) {
                steps.keySet().removeIf(done -> within(again, done));
            }
        }
    }

    private static boolean within(String path, String done) {
        return done.startsWith(path)
                && (done.length() == path.length() || "/[".indexOf(done.charAt(path.length())) >= 0);
    }

    private void index(String owner, Block block) {
        var paths = new ArrayList<String>();
        for (var step : block.steps()) {
            var path = owner + step.name();
            paths.add(path);
            byPath.put(path, step);
            lists.put(path, paths);
            if (!(step.body() instanceof Loop)) {
                step.body().blocks().forEach(within -> index(path + '/', within));
            }
        }
    }
}
