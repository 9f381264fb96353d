package org.mortise.core.pipelines.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mortise.core.document.Fields;

/** Reads a list of steps: their names, their order, and each of them. */
final class BlockReader {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,99}");

    private final Reading reading;
    private final int depth;
    private final boolean looped;

    /**
     * @param depth how many lists it is in
     * @param looped whether one of them is that of a {@code for_each}
     */
    BlockReader(Reading reading, int depth, boolean looped) {
        this.reading = reading;
        this.depth = depth;
        this.looped = looped;
    }

    BlockReader within(boolean loop) {
        return new BlockReader(reading, depth + 1, looped || loop);
    }

    Reading reading() {
        return reading;
    }

    /** Steps that go one after the other, unless they say what they depend on. */
    Block read(Fields owner, String field) {
        return read(owner, field, false);
    }

    /** @param atOnce whether a step that does not say what it depends on depends on nothing */
    Block read(Fields owner, String field, boolean atOnce) {
        var fields = owner.objects(field);
        if (depth > Reading.DEEPEST) {
            reading.violations.add(owner.path(field), "is nested deeper than " + Reading.DEEPEST + " lists");
            return new Block(List.of(), true);
        }
        var names = names(fields);
        var order = Order.of(fields, names, atOnce, reading.violations);
        var list = new StepList(names, !order.dependent() && !looped, looped);
        var steps = new ArrayList<Step>();
        for (var step : fields) {
            var number = reading.number();
            if (number == Reading.MOST_STEPS) {
                reading.violations.add(step.path(), "is one step too many: a definition has at most " + number);
            } else if (number < Reading.MOST_STEPS) {
                steps.add(new StepReader(this, list, step).read(number, steps.size(), order));
            }
        }
        return new Block(List.copyOf(steps), !order.dependent());
    }

    private List<String> names(List<Fields> steps) {
        var names = new ArrayList<String>();
        for (var step : steps) {
            var name = step.name(
                    "name", NAME, "up to 100 letters, digits, spaces, '_' or '-', beginning with a letter or digit");
            if (!name.isEmpty() && !reading.names.add(name)) {
                reading.violations.add(step.path("name"), "is '" + name + "', and so is that of an earlier step");
            }
            names.add(name);
        }
        return names;
    }
}
