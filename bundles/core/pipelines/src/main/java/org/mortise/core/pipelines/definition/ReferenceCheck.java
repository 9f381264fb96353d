package org.mortise.core.pipelines.definition;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.mortise.api.pipeline.StepContext;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.definition.Body.Branch;
import org.mortise.core.pipelines.definition.Body.Call;
import org.mortise.core.pipelines.definition.Body.Group;
import org.mortise.core.pipelines.definition.Body.Jump;
import org.mortise.core.pipelines.definition.Body.Loop;
import org.mortise.core.pipelines.definition.Body.Part;
import org.mortise.core.pipelines.definition.Policy.OnError;
import org.mortise.core.pipelines.template.ContextPath;
import org.mortise.core.pipelines.template.Template.Quote;

/** Finds references to what is not there when they are resolved, or may not be and has no default. */
final class ReferenceCheck {
    private static final Set<String> NAMESPACES = Set.of("_parameters", "_runtime", StepContext.GLOBAL);
    private static final String LOOP = "_loop";

    private final Violations violations;
    private final Set<String> all = new HashSet<>();
    private final Set<String> looped = new HashSet<>();

    private ReferenceCheck(Definition definition, Violations violations) {
        this.violations = violations;
        definition.steps().each(step -> {
            all.add(step.name());
            if (step.body() instanceof Loop loop) {
                looped.addAll(loop.names());
            }
        });
    }

    static void of(Definition definition, Violations violations) {
        var check = new ReferenceCheck(definition, violations);
        var known = new Known(Set.of(), Set.of(), Set.of(), Set.of());
        var after = check.block(definition.steps(), known);
        definition.output().quotes(quote -> check.check("", quote, after));
    }

    /**
     * What is there at a place of a definition.
     *
     * @param sure steps that have ended, however
     * @param maybe steps that may have
     * @param inside steps of the loops around
     * @param items keys of the loops around
     */
    private record Known(Set<String> sure, Set<String> maybe, Set<String> inside, Set<String> items) {

        Known with(Known further) {
            return new Known(union(sure, further.sure), union(maybe, further.maybe), inside, items);
        }

        Known with(String step) {
            return new Known(union(sure, Set.of(step)), maybe, inside, items);
        }

        /** The same with what is sure here, and was not there, only possible. */
        Known unsure(Known before) {
            return new Known(before.sure, union(maybe, sure), inside, items);
        }

        Known within(Loop loop) {
            return new Known(sure, maybe, union(inside, loop.names()), union(items, Set.of(loop.as(), "index")));
        }

        private static Set<String> union(Set<String> one, Set<String> other) {
            var both = new HashSet<>(one);
            both.addAll(other);
            return both;
        }
    }

    /** What is known after a list of steps. */
    private Known block(Block block, Known before) {
        return block.ordered() ? sequence(block, before) : graph(block, before);
    }

    private Known sequence(Block block, Known before) {
        // Where a step can jump, any other may have run before any, and any may be left out.
        var jumps = block.steps().stream().anyMatch(ReferenceCheck::jumps);
        var possible = new HashSet<>(before.maybe());
        if (jumps) {
            block.each(step -> possible.add(step.name()));
        }
        var first = new Known(before.sure(), possible, before.inside(), before.items());
        var known = first;
        var left = new HashSet<Integer>();
        for (int i = 0; i < block.steps().size(); i++) {
            var step = block.steps().get(i);
            var after = step(step, known);
            leap(step, i, left);
            known = left.contains(i) ? after.unsure(known) : after;
        }
        return known;
    }

    /** Notes the places that a step may leave out by what it jumps over. */
    private static void leap(Step step, int place, Set<Integer> left) {
        if (step.body() instanceof Jump jump) {
            addBetween(place, jump.target(), left);
        }
        if (step.policy().onError() == OnError.GOTO) {
            addBetween(place, step.policy().target(), left);
        }
    }

    private static void addBetween(int from, int to, Set<Integer> places) {
        for (int i = from + 1; i < to; i++) {
            places.add(i);
        }
    }

    private static boolean jumps(Step step) {
        return step.body() instanceof Jump || step.policy().onError() == OnError.GOTO;
    }

    private Known graph(Block block, Known before) {
        var known = new Known[block.steps().size()];
        var all = before;
        for (int i = 0; i < known.length; i++) {
            all = all.with(after(block, i, before, known));
        }
        return all;
    }

    /** What is known after a step that waits for others, which come first; nothing waits for itself. */
    private Known after(Block block, int place, Known before, Known[] known) {
        if (known[place] == null) {
            known[place] = before;
            var begin = before;
            for (var earlier : block.steps().get(place).after()) {
                if (earlier < known.length) {
                    begin = begin.with(after(block, earlier, before, known));
                }
            }
            known[place] = step(block.steps().get(place), begin);
        }
        return known[place];
    }

    /** Checks a step; what is known after it. */
    private Known step(Step step, Known before) {
        Consumer<Quote> check = quote -> check(step.name(), quote, before);
        step.when().ifPresent(condition -> condition.quotes(check));
        var after = body(step, before, check);
        if (step.when().isPresent() || step.policy().onError() != OnError.FAIL) {
            after = after.unsure(before);
        }
        var own = step.body() instanceof Loop loop ? block(loop.steps(), before.within(loop)) : after;
        step.output().quotes(quote -> check("", quote, own.with(step.name())));
        return after.with(step.name());
    }

    private Known body(Step step, Known before, Consumer<Quote> check) {
        if (step.body() instanceof Call call) {
            call.parameters().quotes(check);
        } else if (step.body() instanceof Part part) {
            part.parameters().quotes(check);
        } else if (step.body() instanceof Loop loop) {
            loop.items().quotes(check);
        } else if (step.body() instanceof Group group) {
            return block(group.steps(), before);
        } else if (step.body() instanceof Branch branch) {
            if (branch.condition() != null) {
                branch.condition().quotes(check);
            }
            return branch.blocks().stream()
                    .map(block -> block(block, before).unsure(before))
                    .reduce(before, Known::with);
        }
        return before;
    }

    private void check(String step, Quote quote, Known known) {
        var path = quote.path();
        var wrong = path.step().equals(LOOP) ? loop(path, known) : wrong(step, quote, known);
        if (!wrong.isEmpty()) {
            violations.add(path.field(), "'" + path.text() + "' " + wrong);
        }
    }

    private static String loop(ContextPath path, Known known) {
        if (known.items().isEmpty()) {
            return "refers to the item of a for_each, and there is none around it";
        }
        return path.key().isEmpty() || known.items().contains(path.key())
                ? ""
                : "refers to '" + path.key() + "' of '_loop', which has only "
                        + String.join(", ", known.items().stream().sorted().toList());
    }

    private String wrong(String step, Quote quote, Known known) {
        var name = quote.path().step();
        if (known.sure().contains(name) || NAMESPACES.contains(name)) {
            return "";
        } else if (name.equals(step)) {
            return "refers to the step itself";
        } else if (!all.contains(name)) {
            return "refers to the step '" + name + "', and there is none of that name";
        } else if (looped.contains(name) && !known.inside().contains(name)) {
            return "refers to the step '" + name + "' within a for_each, of which nothing is left outside";
        } else if (known.maybe().contains(name)) {
            return quote.otherwise() != null
                    ? ""
                    : "refers to the step '" + name
                            + "', which may not have run by then; give a default, as in {{context." + name
                            + ".key | default: null}}";
        }
        return "refers to the step '" + name + "', which comes later";
    }
}
