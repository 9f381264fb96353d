package org.mortise.core.pipelines.definition;

import java.util.Set;
import java.util.regex.Pattern;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.document.Fields;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.definition.Body.Call;
import org.mortise.core.pipelines.definition.Body.Jump;

/** Reads a step that calls an action, or that goes on elsewhere, which is written as if it did. */
final class CallReader implements BodyReader {
    private static final Pattern EXTENSION = Pattern.compile("\\w[\\w.-]{0,99}");
    private static final Pattern PLUGIN = Pattern.compile("\\w[\\w.-]{0,99}(@\\S{1,50})?");
    private static final Set<String> BUILTIN = Set.of(Jump.PLUGIN, "default");
    private static final int MOST_JUMPS = 10_000;

    @Override
    public Body read(BlockReader blocks, StepList list, Fields fields) {
        var plugin =
                fields.name("plugin", PLUGIN, "the name of a plugin, with @ and a version or a range when it matters");
        var action = fields.name("action", EXTENSION, "the name of an action");
        var violations = blocks.reading().violations;
        if (BUILTIN.contains(plugin) && action.equals(Jump.ACTION)) {
            return jump(list, fields.within("parameters"), violations);
        }
        var parameters = blocks.reading().templates.entries(fields.path("parameters"), fields.object("parameters"));
        return new Call(reference(fields, plugin, action, violations), parameters);
    }

    private static Jump jump(StepList list, Fields parameters, Violations violations) {
        var name = parameters.text("target", "");
        var jump = new Jump(
                list.target(parameters, "target", violations),
                name,
                parameters.whole("max_jumps", 1, MOST_JUMPS, Jump.MOST));
        parameters.nothingElse();
        return jump;
    }

    private static Reference reference(Fields fields, String plugin, String action, Violations violations) {
        try {
            return Reference.of(plugin, action);
        } catch (ProblemException e) {
            var at = plugin.indexOf('@');
            if (at > 0 && PLUGIN.matcher(plugin).matches()) {
                violations.add(
                        fields.path("plugin"), e.problem().violations().get(0).message());
            }
            return null;
        }
    }
}
