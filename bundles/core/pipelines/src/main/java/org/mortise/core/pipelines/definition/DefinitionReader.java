package org.mortise.core.pipelines.definition;

import java.util.Map;
import java.util.regex.Pattern;
import org.mortise.core.document.Fields;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.definition.Definition.Status;
import org.mortise.core.pipelines.definition.Definition.Trigger;
import org.mortise.core.pipelines.definition.Definition.Type;

/** Reads a document strictly and tells all that is wrong with it at once. */
final class DefinitionReader {
    private static final Pattern PROJECT = Pattern.compile("[a-zA-Z0-9_-]{3,50}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]{0,99}");

    private final Violations violations = new Violations();
    private final Reading reading = new Reading(violations);

    private DefinitionReader() {}

    static Definition read(Map<String, Object> document) {
        var reader = new DefinitionReader();
        var definition = reader.definition(document);
        if (reader.violations.none()) {
            ReferenceCheck.of(definition, reader.violations);
        }
        reader.violations.refuse();
        return definition;
    }

    private Definition definition(Map<String, Object> document) {
        var fields = new Fields("", document, violations);
        var project = fields.text("project_id", "default");
        if (!PROJECT.matcher(project).matches()) {
            violations.add("project_id", "must be 3 to 50 letters, digits, '_' or '-'");
        }
        var steps = new BlockReader(reading, 1, false).read(fields, "steps");
        var definition = new Definition(
                project,
                fields.name(
                        "name",
                        NAME,
                        "up to 100 letters, digits, spaces, '_', '.' or '-', beginning with a letter or digit"),
                fields.choice("type", Type.PROCESSING),
                fields.text("description", ""),
                fields.choice("status", Status.ACTIVE),
                trigger(fields.within("trigger_config")),
                steps,
                reading.count(),
                reading.templates.entries("output", fields.object("output")),
                PolicyReader.duration(fields, "timeout", violations).orElse(null),
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
}
