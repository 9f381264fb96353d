package org.mortise.core.pipelines.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.api.pipeline.PlannedStep;
import org.mortise.api.pipeline.PlannedValue;
import org.mortise.api.pipeline.PlannedValue.Source;
import org.mortise.core.pipelines.action.ActionType;
import org.mortise.core.pipelines.definition.Block;
import org.mortise.core.pipelines.definition.Body;
import org.mortise.core.pipelines.definition.Body.Branch;
import org.mortise.core.pipelines.definition.Body.Call;
import org.mortise.core.pipelines.definition.Body.Group;
import org.mortise.core.pipelines.definition.Body.Jump;
import org.mortise.core.pipelines.definition.Body.Loop;
import org.mortise.core.pipelines.definition.Body.Part;
import org.mortise.core.pipelines.definition.Policy.OnError;
import org.mortise.core.pipelines.definition.Step;
import org.mortise.core.pipelines.template.Condition;
import org.mortise.core.pipelines.template.Template.Entries;
import org.mortise.core.pipelines.template.Template.Quote;
import org.mortise.core.value.Names;

/** Explains the steps of a program. */
final class Plan {
    private static final String ANY = "any";

    private final Program program;
    private final Map<String, ActionType> types = new HashMap<>();

    Plan(Program program) {
        this.program = program;
        program.definition().steps().each(step -> {
            if (step.body() instanceof Call) {
                program.call(step).type().ifPresent(type -> types.put(step.name(), type));
            }
        });
    }

    List<PlannedStep> steps() {
        return steps("", program.definition().steps());
    }

    List<PlannedValue> output() {
        return values(program.definition().output(), List.of());
    }

    private List<PlannedStep> steps(String owner, Block block) {
        var steps = new ArrayList<PlannedStep>();
        for (var step : block.steps()) {
            steps.add(step(owner, block, step, steps.size()));
        }
        return steps;
    }

    private PlannedStep step(String owner, Block block, Step step, int place) {
        var path = owner + step.name();
        var after = block.ordered() ? (place == 0 ? List.<Integer>of() : List.of(place - 1)) : step.after();
        return new PlannedStep(
                path,
                kind(step.body()),
                calls(step),
                step.when().map(Condition::text).orElse(""),
                after.stream().map(block.steps()::get).map(Step::name).toList(),
                step.policy().timeout(),
                step.policy().retry().attempts(),
                onError(block, step),
                values(step),
                values(step.output(), List.of()),
                step.body().blocks().stream()
                        .flatMap(within -> steps(path + '/', within).stream())
                        .toList());
    }

    private static String kind(Body body) {
        if (body instanceof Call) {
            return "action";
        } else if (body instanceof Jump) {
            return "goto";
        } else if (body instanceof Loop) {
            return "for_each";
        } else if (body instanceof Group) {
            return "parallel";
        }
        return body instanceof Branch ? "if_else" : "pipeline";
    }

    private String calls(Step step) {
        if (step.body() instanceof Call) {
            return program.call(step).serving();
        }
        return step.body() instanceof Part part ? part.pipeline() : "";
    }

    private static String onError(Block block, Step step) {
        var goes = Names.of(step.policy().onError());
        return step.policy().onError() == OnError.GOTO
                ? goes + ' ' + block.steps().get(step.policy().target()).name()
                : goes;
    }

    private List<PlannedValue> values(Step step) {
        var body = step.body();
        if (body instanceof Call call) {
            var known = types.containsKey(step.name())
                    ? types.get(step.name()).parameters()
                    : List.<ParameterDescription>of();
            return values(call.parameters(), known);
        } else if (body instanceof Part part) {
            return values(part.parameters(), List.of());
        } else if (body instanceof Loop loop) {
            var sources = new ArrayList<Source>();
            loop.items().quotes(quote -> sources.add(source(quote)));
            return List.of(
                    new PlannedValue("items", "array", loop.items().document(), sources),
                    literal("as", "string", loop.as()),
                    literal("concurrency", "integer", loop.concurrency()));
        } else if (body instanceof Branch branch) {
            var sources = new ArrayList<Source>();
            branch.condition().quotes(quote -> sources.add(source(quote)));
            return List.of(
                    new PlannedValue("condition", ANY, branch.condition().text(), sources),
                    literal("if_true", "array", names(branch.ifTrue())),
                    literal("if_false", "array", names(branch.ifFalse())));
        } else if (body instanceof Jump jump) {
            return List.of(literal("target", "string", jump.name()), literal("max_jumps", "integer", jump.most()));
        }
        return List.of();
    }

    private static PlannedValue literal(String name, String type, Object value) {
        return new PlannedValue(name, type, value, List.of());
    }

    private static List<String> names(Block block) {
        return Stream.ofNullable(block)
                .flatMap(there -> there.steps().stream())
                .map(Step::name)
                .toList();
    }

    private List<PlannedValue> values(Entries entries, List<ParameterDescription> known) {
        var values = new ArrayList<PlannedValue>();
        entries.entries().forEach((name, template) -> {
            var sources = new ArrayList<Source>();
            template.quotes(quote -> sources.add(source(quote)));
            values.add(new PlannedValue(name, type(known, name), template.document(), sources));
        });
        return values;
    }

    private Source source(Quote quote) {
        var path = quote.path();
        var type = types.get(path.step());
        return new Source(
                path.text(),
                path.step(),
                path.key(),
                type == null ? ANY : type(type.returns(), path.key()),
                quote.otherwise() != null);
    }

    private static String type(List<ParameterDescription> known, String name) {
        return known.stream()
                .filter(one -> one.name().equals(name))
                .map(ParameterDescription::type)
                .findFirst()
                .orElse(ANY);
    }
}
