package org.mortise.core.pipelines.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mortise.core.document.Fields;
import org.mortise.core.pipelines.template.Condition;

/** Reads what all steps have, and hands over what they do to the reader of that. */
final class StepReader {
    private static final String ACTION = "action";

    /** What tells what a step does, and who reads it. */
    private static final Map<String, BodyReader> KINDS = kinds();

    private final BlockReader blocks;
    private final StepList list;
    private final Fields fields;

    StepReader(BlockReader blocks, StepList list, Fields fields) {
        this.blocks = blocks;
        this.list = list;
        this.fields = fields;
    }

    private static Map<String, BodyReader> kinds() {
        var kinds = new LinkedHashMap<String, BodyReader>();
        kinds.put(ACTION, new CallReader());
        kinds.put("for_each", new LoopReader());
        kinds.put("parallel", new GroupReader());
        kinds.put("if_else", new BranchReader());
        kinds.put("pipeline", new PartReader());
        return kinds;
    }

    Step read(int number, int place, Order order) {
        var reading = blocks.reading();
        var when = fields.any("when")
                .map(value -> Condition.of(fields.path("when"), value, reading.templates, reading.violations));
        var body = body();
        var step = new Step(
                number,
                fields.path(),
                list.names().get(place),
                when,
                order.dependent() ? order.after().get(place) : null,
                new PolicyReader(reading.violations, list, fields).read(body),
                reading.templates.entries(fields.path("output"), fields.object("output")),
                body);
        fields.nothingElse();
        return step;
    }

    private Body body() {
        var given = KINDS.keySet().stream().filter(fields::has).toList();
        if (given.size() > 1) {
            blocks.reading()
                    .violations
                    .add(fields.path(), "does more than one thing: it has " + String.join(" and ", given));
        }
        return KINDS.get(given.isEmpty() ? ACTION : given.get(0)).read(blocks, list, fields);
    }
}
