package org.mortise.api.storage;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sort of record, as an {@link Ontology} describes it.
 *
 * @param name what its records say as their {@code entity_type}
 * @param attributes what they have; they may have more
 * @param primaryKey the attributes that tell them from each other; empty when only their ids do
 */
public record Entity(String name, List<Field> attributes, List<String> primaryKey) {
    /** The entity of records that name none. */
    public static final String DEFAULT = "default";

    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 200;

    /** The types of an attribute. A date is text in ISO 8601, kept in UTC so that its order as text is that in time. */
    public enum Type {
        STRING,
        NUMBER,
        BOOLEAN,
        DATE,
        JSON
    }

    /**
     * An attribute.
     *
     * @param name its name, a path where it is inside another
     * @param type what values it may have
     * @param nullable whether it may be missing or {@code null}
     * @param defaultValue what it is when it is missing; {@code null} for nothing
     */
    public record Field(Attribute name, Type type, boolean nullable, Object defaultValue) {
        public Field {
            defaultValue = Frozen.value("default_value", defaultValue);
        }

        private Map<String, Object> toMap() {
            var json = new LinkedHashMap<String, Object>();
            json.put("name", name.toString());
            json.put("type", Checks.spelled(type));
            json.put("nullable", nullable);
            if (defaultValue != null) {
                json.put("default_value", defaultValue);
            }
            return json;
        }
    }

    public Entity {
        name = name("name", name);
        attributes = List.copyOf(attributes);
        primaryKey = List.copyOf(primaryKey);
        var names = new HashSet<String>();
        for (var attribute : attributes) {
            if (!names.add(attribute.name().toString())) {
                throw Checks.invalid("attributes", "has '" + attribute.name() + "' twice");
            }
        }
        for (var key : primaryKey) {
            if (!names.contains(key)) {
                throw Checks.invalid("primary_key", "names '" + key + "', which is not among the attributes");
            }
        }
    }

    Map<String, Object> toMap() {
        return Map.of(
                "name", name,
                "attributes", attributes.stream().map(Field::toMap).toList(),
                "primary_key", primaryKey);
    }

    /** A name that may be an entity's: any text that is not empty nor too long and has no control characters. */
    static String name(String field, String name) {
        Checks.text(field, Checks.present(field, name), LONGEST_NAME);
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw Checks.invalid(field, "must not be blank or have control characters");
        }
        return name;
    }
}
