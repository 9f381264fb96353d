package org.mortise.core.collections.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mortise.api.collection.CollectionDefinition;
import org.mortise.api.collection.CollectionField;
import org.mortise.api.collection.CollectionField.Type;
import org.mortise.api.model.Models;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.Projects;
import org.mortise.api.storage.Attribute;
import org.mortise.core.document.Fields;
import org.mortise.core.document.Violations;

/** Reads a document strictly and tells all that is wrong with it at once. */
final class DefinitionReader {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    /** Each field is looked at for each record, and the text ones for each word that is looked for. */
    private static final int MOST_FIELDS = 500;

    private static final int MOST_TEXTS = 32;
    private static final List<CollectionField> USUAL = List.of(new CollectionField(Attribute.of("text"), Type.TEXT, 1));

    private final Violations violations = new Violations();
    private final Fields fields;

    private DefinitionReader(Map<String, Object> document) {
        fields = new Fields("", document, violations);
    }

    static Definition read(Map<String, Object> document) {
        var reader = new DefinitionReader(document);
        var definition = reader.definition();
        reader.violations.refuse();
        return new Definition(definition, Collections.unmodifiableMap(document));
    }

    static Shape shape(Map<String, Object> document) {
        var reader = new DefinitionReader(document);
        var shape = new Shape(reader.searchable(), reader.language());
        reader.violations.refuse();
        return shape;
    }

    private CollectionDefinition definition() {
        var definition = new CollectionDefinition(
                fields.text("project_id", Projects.DEFAULT),
                fields.name("name", NAME, "1 to 64 letters, digits, '_' or '-'"),
                fields.text("description", ""),
                searchable(),
                language(),
                reference("vectorizer", Models.VECTORIZER),
                reference("reranker", Models.RERANKER),
                reference("generator", ""));
        fields.nothingElse();
        return definition;
    }

    private String language() {
        var language = fields.text("language", "en");
        if (!Languages.ALL.contains(language)) {
            violations.add("language", "must be one of " + String.join(", ", Languages.ALL));
        }
        return language;
    }

    private String reference(String name, String otherwise) {
        var text = fields.text(name, otherwise);
        try {
            return text.isEmpty() ? text : Reference.parse(text).toString();
        } catch (ProblemException e) {
            violations.add(name, e.problem().violations().get(0).message());
            return "";
        }
    }

    private List<CollectionField> searchable() {
        if (!fields.has("fields")) {
            return USUAL;
        }
        var all = new ArrayList<CollectionField>();
        var names = new HashSet<String>();
        for (var field : fields.objects("fields")) {
            if (all.size() == MOST_FIELDS) {
                violations.add("fields", "must be at most " + MOST_FIELDS);
                return all;
            }
            all.add(field(field, names));
            field.nothingElse();
        }
        var texts = all.stream().filter(field -> field.type() == Type.TEXT).count();
        if (texts == 0 || texts > MOST_TEXTS) {
            violations.add("fields", "must have from 1 to " + MOST_TEXTS + " of type text");
        }
        return List.copyOf(all);
    }

    private CollectionField field(Fields field, HashSet<String> names) {
        var type = field.choice("type", Type.TEXT);
        var boost = field.number("boost", 0.001, 1000, 1);
        if (type != Type.TEXT && field.has("boost")) {
            violations.add(field.path("boost"), "is for text only");
        }
        var name = field.text("name", "");
        if (!names.add(name)) {
            violations.add(field.path("name"), "is there twice");
        }
        try {
            return new CollectionField(Attribute.of(name), type, boost);
        } catch (ProblemException e) {
            violations.add(field.path("name"), e.problem().violations().get(0).message());
            return USUAL.get(0);
        }
    }
}
