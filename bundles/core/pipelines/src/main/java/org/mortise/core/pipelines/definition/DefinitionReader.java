package org.mortise.core.pipelines.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.document.Fields;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.definition.Definition.Status;
import org.mortise.core.pipelines.definition.Definition.Trigger;
import org.mortise.core.pipelines.definition.Definition.Type;
import org.mortise.core.pipelines.template.Templates;

/** Reads a document strictly and tells all that is wrong with it at once. */
final class DefinitionReader {
    private static final Pattern PROJECT = Pattern.compile("[a-zA-Z0-9_-]{3,50}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]{0,99}");
    private static final Pattern STEP = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,99}");
    private static final Pattern EXTENSION = Pattern.compile("\\w[\\w.-]{0,99}");
    private static final Pattern PLUGIN = Pattern.compile("\\w[\\w.-]{0,99}(@\\S{1,50})?");

    /** What a step may refer to besides the steps before it. */
    private static final Set<String> NAMESPACES = Set.of("_parameters", "_runtime", StepContext.GLOBAL);

    private final Violations violations = new Violations();
    private final Set<String> all = new HashSet<>();
    private final Set<String> before = new HashSet<>();

    private DefinitionReader() {}

    static Definition read(Map<String, Object> document) {
        var reader = new DefinitionReader();
        var definition = reader.definition(document);
        reader.violations.refuse();
        return definition;
    }

    private Definition definition(Map<String, Object> document) {
        var fields = new Fields("", document, violations);
        var project = fields.text("project_id", "default");
        if (!PROJECT.matcher(project).matches()) {
            violations.add("project_id", "must be 3 to 50 letters, digits, '_' or '-'");
        }
        var definition = new Definition(
                project,
                fields.name(
                        "name",
                        NAME,
                        "up to 100 letters, digits, spaces, '_', '.' or '-', beginning with a letter or digit"),
                fields.choice("type", Type.PROCESSING),
                fields.text("description", ""),
                fields.choice("status", Status.ACTIVE),
                trigger(new Fields("trigger_config", fields.object("trigger_config"), violations)),
                steps(fields.objects("steps")),
                document);
        fields.nothingElse();
        return definition;
    }

    private Trigger trigger(Fields fields) {
        var trigger = new Trigger(
                fields.flag("allow_manual", true),
                fields.flag("webhook", false),
                fields.text("secret", ""),
                fields.text("description", ""));
        if (trigger.webhook() && trigger.secret().isEmpty()) {
            violations.add(fields.path("secret"), "is missing; a webhook needs one");
        }
        fields.nothingElse();
        return trigger;
    }

    private List<Step> steps(List<Fields> steps) {
        var names = new ArrayList<String>();
        for (var step : steps) {
            var name = step.name(
                    "name", STEP, "up to 100 letters, digits, spaces, '_' or '-', beginning with a letter or digit");
            if (!name.isEmpty() && !all.add(name)) {
                violations.add(step.path("name"), "is '" + name + "', and so is that of an earlier step");
            }
            names.add(name);
        }
        var read = new ArrayList<Step>();
        for (var step : steps) {
            var name = names.get(read.size());
            read.add(action(name, step));
            before.add(name);
        }
        return List.copyOf(read);
    }

    private ActionStep action(String name, Fields fields) {
        var plugin =
                fields.name("plugin", PLUGIN, "the name of a plugin, with @ and a version or a range when it matters");
        var action = fields.name("action", EXTENSION, "the name of an action");
        var templates = new Templates(violations, step -> objection(name, step));
        var parameters = templates.entries(fields.path("parameters"), fields.object("parameters"));
        fields.nothingElse();
        return new ActionStep(fields.path(), name, reference(fields, plugin, action), parameters);
    }

    private Reference reference(Fields fields, String plugin, String action) {
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

    private Optional<String> objection(String step, String referred) {
        if (before.contains(referred) || NAMESPACES.contains(referred)) {
            return Optional.empty();
        } else if (referred.equals(step)) {
            return Optional.of("refers to the step itself");
        } else if (all.contains(referred)) {
            return Optional.of("refers to the step '" + referred + "', which comes later");
        }
        return Optional.of("refers to the step '" + referred + "', and there is none of that name");
    }
}
