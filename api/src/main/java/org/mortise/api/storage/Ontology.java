package org.mortise.api.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What sorts of records a storage holds and how they belong together.
 *
 * @param entities the sorts of records
 * @param relationships how they belong together
 */
public record Ontology(List<Entity> entities, List<Relationship> relationships) {
    public static final Ontology NONE = new Ontology(List.of(), List.of());

    /** How many of the one belong to how many of the other; in JSON as in {@code one-to-many}. */
    public enum Cardinality {
        ONE_TO_ONE,
        ONE_TO_MANY,
        MANY_TO_MANY
    }

    /** One entity's belonging to another. */
    public record Relationship(String name, String fromEntity, String toEntity, Cardinality type) {
        private Map<String, Object> toMap() {
            return Map.of("name", name, "from_entity", fromEntity, "to_entity", toEntity, "type", Checks.spelled(type));
        }
    }

    /** @throws org.mortise.api.problem.ProblemException of kind {@code INVALID} for names that are doubled or unknown */
    public Ontology {
        entities = List.copyOf(entities);
        relationships = List.copyOf(relationships);
        var names = entities.stream().map(Entity::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw Checks.invalid("entities", "has two of one name");
        }
        for (var relationship : relationships) {
            for (var end : List.of(relationship.fromEntity(), relationship.toEntity())) {
                if (!names.contains(end)) {
                    throw Checks.invalid("relationships", "names '" + end + "', which is not among the entities");
                }
            }
        }
    }

    /** Reads the form of the reference: {@code {entities, relationships}}. */
    public static Ontology of(Map<String, ?> json) {
        Checks.known("ontology", json, "entities", "relationships");
        return new Ontology(
                Checks.objects("entities", json.get("entities"), Ontology::entity),
                Checks.objects("relationships", json.get("relationships"), Ontology::relationship));
    }

    /** As {@link #of} reads it. Not modifiable. */
    public Map<String, Object> toMap() {
        return Frozen.map(
                "",
                Map.of(
                        "entities", entities.stream().map(Entity::toMap).toList(),
                        "relationships",
                                relationships.stream().map(Relationship::toMap).toList()));
    }

    /** The entity of this name; empty when the ontology says nothing about it. */
    public Optional<Entity> entity(String name) {
        return entities.stream().filter(entity -> entity.name().equals(name)).findFirst();
    }

    private static Entity entity(Map<String, Object> json) {
        return new Entity(
                Checks.string("name", json.get("name")),
                Checks.objects("attributes", json.get("attributes"), Ontology::field),
                Checks.strings("primary_key", json.get("primary_key")));
    }

    private static Entity.Field field(Map<String, Object> json) {
        return new Entity.Field(
                Attribute.of(Checks.string("name", json.get("name"))),
                Checks.choice(Entity.Type.class, "type", json.get("type")),
                !json.containsKey("nullable") || Checks.flag("nullable", json.get("nullable")),
                json.get("default_value"));
    }

    private static Relationship relationship(Map<String, Object> json) {
        return new Relationship(
                Checks.string("name", json.get("name")),
                Checks.string("from_entity", json.get("from_entity")),
                Checks.string("to_entity", json.get("to_entity")),
                Checks.choice(Cardinality.class, "type", json.get("type")));
    }
}
