package org.mortise.core.collections.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mortise.api.collection.CollectionDefinition;
import org.mortise.core.document.Documents;

/**
 * A collection as its author wrote it, read and checked.
 *
 * @param value what it is to be
 * @param document all of the document
 */
public record Definition(CollectionDefinition value, Map<String, Object> document) {

    /** Reads a definition; a {@link org.mortise.api.problem.ProblemException} names every field that is wrong. */
    public static Definition read(String text) {
        return of(Documents.read(text));
    }

    /** The same in a project, which the document need not name. */
    public static Definition read(String project, String text) {
        return of(Documents.read(project, text));
    }

    /** Reads what was accepted before and kept as JSON. */
    public static Definition restore(String json) {
        return of(Documents.restore(json));
    }

    /** What takes the place of another, of which the name and the vectorizer stay unless it says otherwise. */
    public static Definition replacing(String name, String project, String vectorizer, String text) {
        var document = new LinkedHashMap<>(Documents.read(project, text));
        document.putIfAbsent("name", name);
        return of(document).vectorizedBy(vectorizer);
    }

    /** This one, with a vectorizer unless it says which. */
    public Definition vectorizedBy(String vectorizer) {
        var next = new LinkedHashMap<>(document);
        return next.putIfAbsent("vectorizer", vectorizer) == null ? of(next) : this;
    }

    private static Definition of(Map<String, Object> document) {
        return DefinitionReader.read(document);
    }

    public Definition in(String project) {
        var next = new LinkedHashMap<>(document);
        next.put("project_id", project);
        return of(next);
    }

    public String project() {
        return value.project();
    }

    public String name() {
        return value.name();
    }

    public Shape shape() {
        return new Shape(value.fields(), value.language());
    }
}
