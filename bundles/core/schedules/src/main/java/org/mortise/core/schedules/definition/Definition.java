package org.mortise.core.schedules.definition;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.schedule.OnMissed;
import org.mortise.api.schedule.OnOverlap;
import org.mortise.core.document.Documents;
import org.mortise.core.schedules.cron.Cron;

/**
 * A schedule as its author wrote it, read and checked, apart from what only the pipelines know.
 *
 * @param project the project that owns it
 * @param name unique in its project
 * @param description in the author's words
 * @param pipelines the ids or names of what it runs, at least one
 * @param cron when it fires
 * @param zone in which the fields of cron are meant, when it says so
 * @param enabled whether it fires
 * @param parameters what the runs are given
 * @param onMissed what becomes of firings that were missed
 * @param onOverlap what becomes of a firing that comes too soon after the one before
 * @param document all of the document
 */
public record Definition(
        String project,
        String name,
        String description,
        List<String> pipelines,
        Cron cron,
        Optional<ZoneId> zone,
        boolean enabled,
        Map<String, Object> parameters,
        OnMissed onMissed,
        OnOverlap onOverlap,
        Map<String, Object> document) {

    /** Reads a definition; a {@link org.mortise.api.problem.ProblemException} names every field that is wrong. */
    public static Definition read(String text) {
        return read("", text);
    }

    /** The same in a project; when that is empty, the definition says which. */
    public static Definition read(String project, String text) {
        return of(Documents.read(project, text));
    }

    /** Reads what was accepted before and kept as JSON. */
    public static Definition restore(String json) {
        return of(Documents.restore(json));
    }

    public static Definition of(Map<String, Object> document) {
        return DefinitionReader.read(document);
    }

    /** This one with what a document says otherwise. */
    public Definition changed(String text) {
        var next = new LinkedHashMap<>(document);
        next.putAll(Documents.read(text));
        return of(next);
    }

    /** This one with pipelines by their ids, which stay when names change. */
    public Definition running(List<String> ids) {
        return with("pipelines", ids);
    }

    public Definition in(String project) {
        return with("project_id", project);
    }

    private Definition with(String field, Object value) {
        var next = new LinkedHashMap<>(document);
        next.put(field, value);
        return of(next);
    }
}
