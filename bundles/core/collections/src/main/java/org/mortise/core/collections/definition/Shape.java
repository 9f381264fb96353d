package org.mortise.core.collections.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mortise.api.collection.CollectionField;
import org.mortise.api.collection.CollectionField.Type;
import org.mortise.api.storage.Cir;
import org.mortise.core.document.Documents;
import org.mortise.core.value.Json;

/**
 * What of a definition an index depends on.
 *
 * @param fields what can be searched and filtered by
 * @param language of the texts
 */
public record Shape(List<CollectionField> fields, String language) {
    private static final String TEXT = "text";

    /** Reads what {@link #json} wrote. */
    public static Shape restore(String json) {
        return DefinitionReader.shape(Documents.restore(json));
    }

    public String json() {
        return Json.text(Map.of(
                "language", language, "fields", fields.stream().map(Shape::json).toList()));
    }

    private static Map<String, Object> json(CollectionField field) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", field.attribute().toString());
        json.put("type", field.type().spelled());
        if (field.type() == Type.TEXT) {
            json.put("boost", field.boost());
        }
        return json;
    }

    public List<CollectionField> texts() {
        return fields.stream().filter(field -> field.type() == Type.TEXT).toList();
    }

    /** Whether the same text is made of a record, and so the same vector. */
    public boolean readsAlike(Shape other) {
        return attributes().equals(other.attributes());
    }

    private List<Object> attributes() {
        return texts().stream().map(field -> (Object) field.attribute()).toList();
    }

    /** All the text of a record, in the order of the fields. */
    public String text(Cir record) {
        return texts().stream()
                .map(field -> text(record, field))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** What a record has to be searched in one field; empty when there is no text. */
    public static String text(Cir record, CollectionField field) {
        if (record.data() instanceof String text && field.attribute().path().equals(List.of(TEXT))) {
            return text;
        }
        var value = record.value(field.attribute());
        if (value instanceof List<?> list) {
            return list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .collect(Collectors.joining("\n"));
        }
        return value instanceof String text ? text : "";
    }
}
