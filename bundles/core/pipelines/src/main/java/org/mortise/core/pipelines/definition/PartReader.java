package org.mortise.core.pipelines.definition;

import java.util.regex.Pattern;
import org.mortise.core.document.Fields;
import org.mortise.core.pipelines.definition.Body.Part;

/** Reads a step that runs another pipeline. */
final class PartReader implements BodyReader {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]{0,199}");

    @Override
    public Body read(BlockReader blocks, StepList list, Fields fields) {
        return new Part(
                fields.name("pipeline", NAME, "the name or the id of a pipeline of the same project"),
                blocks.reading().templates.entries(fields.path("parameters"), fields.object("parameters")));
    }
}
