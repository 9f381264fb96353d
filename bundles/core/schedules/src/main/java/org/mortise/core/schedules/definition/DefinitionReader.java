package org.mortise.core.schedules.definition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mortise.api.project.Projects;
import org.mortise.api.schedule.OnMissed;
import org.mortise.api.schedule.OnOverlap;
import org.mortise.core.document.Fields;
import org.mortise.core.document.Violations;
import org.mortise.core.schedules.cron.Cron;

/** Reads a document strictly and tells all that is wrong with it at once. */
final class DefinitionReader {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]{0,99}");

    private final Violations violations = new Violations();
    private final Fields fields;

    private DefinitionReader(Map<String, Object> document) {
        fields = new Fields("", document, violations);
    }

    static Definition read(Map<String, Object> document) {
        var reader = new DefinitionReader(document);
        var definition = reader.definition(document);
        reader.violations.refuse();
        return definition;
    }

    private Definition definition(Map<String, Object> document) {
        var definition = new Definition(
                fields.text("project_id", Projects.DEFAULT),
                fields.name(
                        "name",
                        NAME,
                        "up to 100 letters, digits, spaces, '_', '.' or '-', beginning with a letter or digit"),
                fields.text("description", ""),
                fields.texts("pipelines").stream().distinct().toList(),
                cron(),
                zone(),
                fields.flag("enabled", true),
                parameters(),
                fields.choice("on_missed", OnMissed.SKIP),
                fields.choice("on_overlap", OnOverlap.SKIP),
                Collections.unmodifiableMap(document));
        fields.nothingElse();
        return definition;
    }

    private Cron cron() {
        var text = fields.text("cron_schedule", null);
        if (text == null) {
            violations.add("cron_schedule", "is missing; five fields, as in '0 6 * * 1-5'");
            return null;
        }
        try {
            var cron = Cron.of(text);
            if (cron.next(Instant.now(), ZoneOffset.UTC).isEmpty()) {
                violations.add("cron_schedule", "names a time that never comes");
            }
            return cron;
        } catch (IllegalArgumentException e) {
            violations.add("cron_schedule", e.getMessage());
            return null;
        }
    }

    private Optional<ZoneId> zone() {
        var name = fields.text("time_zone", "");
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            violations.add("time_zone", "must be the name of a time zone, as in 'Europe/Berlin' or 'UTC'");
            return Optional.empty();
        }
    }

    private Map<String, Object> parameters() {
        var parameters = new LinkedHashMap<String, Object>();
        fields.object("parameters").forEach((name, value) -> parameters.put(String.valueOf(name), value));
        return Collections.unmodifiableMap(parameters);
    }
}
