package org.mortise.core.pipelines.definition;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.mortise.core.document.Fields;
import org.mortise.core.pipelines.definition.Body.Loop;
import org.mortise.core.pipelines.template.Template;

/** Reads a step that does others for each item of a list. */
final class LoopReader implements BodyReader {
    private static final Pattern KEY = Pattern.compile("(?!index$)[\\p{L}\\p{N}_-]{1,100}");
    private static final int MOST_AT_ONCE = 100;

    @Override
    public Body read(BlockReader blocks, StepList list, Fields step) {
        var fields = step.within("for_each");
        var as = fields.has("as")
                ? fields.name("as", KEY, "up to 100 letters, digits, '_' or '-', and not 'index'")
                : "item";
        var items = items(blocks.reading(), fields);
        var concurrency = fields.whole("concurrency", 1, MOST_AT_ONCE, 1);
        var steps = blocks.within(true).read(fields, "steps");
        fields.nothingElse();
        var names = new HashSet<String>();
        steps.each(each -> names.add(each.name()));
        return new Loop(items, as, concurrency, steps, names);
    }

    private static Template items(Reading reading, Fields fields) {
        var given = fields.any("items").orElse(null);
        var items = reading.templates.of(fields.path("items"), given);
        var list = given instanceof List || items instanceof Template.Quote;
        if (!list) {
            reading.violations.add(
                    fields.path("items"), given == null ? "is missing" : "must be a list, or one reference to a list");
        }
        return items;
    }
}
