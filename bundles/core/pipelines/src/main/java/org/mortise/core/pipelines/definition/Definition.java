package org.mortise.core.pipelines.definition;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.mortise.core.document.Documents;
import org.mortise.core.pipelines.template.Template.Entries;

/**
 * A pipeline as its author wrote it, read and checked, apart from what only its actions know.
 *
 * @param project the project that owns it
 * @param name unique in its project
 * @param type what it is for
 * @param description in the author's words
 * @param status whether it may run
 * @param trigger how runs come about
 * @param steps its steps
 * @param count how many steps there are, those within others counted
 * @param output what makes the result of a run
 * @param timeout how long a run may take, {@code null} for as long as any may
 * @param document all of the document
 */
public record Definition(
        String project,
        String name,
        Type type,
        String description,
        Status status,
        Trigger trigger,
        Block steps,
        int count,
        Entries output,
        Duration timeout,
        Map<String, Object> document) {

    private static final String PROJECT = "project_id";
    private static final String TRIGGER = "trigger_config";
    private static final String SECRET = "secret";

    /** What a pipeline is for; it runs the same. */
    public enum Type {
        PROCESSING,
        INGESTION,
        OUTPUT
    }

    /** Whether a pipeline may run. */
    public enum Status {
        ACTIVE,
        INACTIVE,
        DRAFT
    }

    /** How runs may come about, besides by schedule. */
    public record Trigger(boolean allowManual, boolean webhook, String secret, String description) {}

    /** Reads a definition; a {@link org.mortise.api.problem.ProblemException} names every field that is wrong. */
    public static Definition read(String text) {
        return read("", text);
    }

    /** The same in a project, which the definition need not name, and no other. */
    public static Definition read(String project, String text) {
        return DefinitionReader.read(Documents.read(project, text));
    }

    /** Reads what was accepted before and kept as JSON. */
    public static Definition restore(String json) {
        return DefinitionReader.read(Documents.restore(json));
    }

    /** Reads another version of this one; a secret or a project that it leaves out stays. */
    public Definition readNext(String text) {
        var next = new LinkedHashMap<>(Documents.read(text));
        if (document.containsKey(PROJECT)) {
            next.putIfAbsent(PROJECT, project);
        }
        if (next.get(TRIGGER) instanceof Map<?, ?> trigger
                && "".equals(Objects.requireNonNullElse(trigger.get(SECRET), ""))
                && !trigger().secret().isEmpty()) {
            var whole = new LinkedHashMap<Object, Object>(trigger);
            whole.put(SECRET, trigger().secret());
            next.put(TRIGGER, whole);
        }
        return DefinitionReader.read(next);
    }

    /** The document as a run needs it: without how runs come about, and so without secrets. */
    public Map<String, Object> forRuns() {
        var kept = new LinkedHashMap<>(document);
        kept.remove(TRIGGER);
        return kept;
    }

    /** The document without its secrets, to be shown. */
    public Map<String, Object> redacted() {
        if (!(document.get(TRIGGER) instanceof Map<?, ?> trigger) || !trigger.containsKey(SECRET)) {
            return document;
        }
        var shown = new LinkedHashMap<>(document);
        var without = new LinkedHashMap<Object, Object>(trigger);
        without.remove(SECRET);
        shown.put(TRIGGER, Collections.unmodifiableMap(without));
        return Collections.unmodifiableMap(shown);
    }
}
