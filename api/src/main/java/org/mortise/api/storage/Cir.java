package org.mortise.api.storage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The common internal representation: a record with its provenance. Immutable; a copy with another id, source or data
 * shares what stays the same.
 *
 * <p>The data, and all values within, are what JSON can hold: {@code Map<String, Object>}, {@code List<Object>},
 * {@code String}, {@code Boolean}, {@code Long}, {@code Double}, {@code BigInteger}, {@code BigDecimal} and, inside maps
 * and lists, {@code null}. Numbers keep their value exactly. Binary content is Base64 in a string.
 *
 * @param id unique among the records of its entity; empty as long as nobody gave it one. Storing a record whose id is
 *     there already puts it in the place of that one
 * @param source where it comes from
 * @param data the record itself, never {@code null}
 * @param metadata what is known about the data; never {@code null}, may be empty
 */
public record Cir(String id, Source source, Object data, Map<String, Object> metadata) {
    /** The version of the representation, {@code version} in JSON. */
    public static final String VERSION = "1.0";

    /** The longest id, in characters. */
    public static final int LONGEST_ID = 200;

    /**
     * Checks and freezes what it is given.
     *
     * @throws org.mortise.api.problem.ProblemException of kind {@code INVALID} that names the field
     */
    public Cir {
        id = Checks.text("id", id == null ? "" : id, LONGEST_ID);
        Objects.requireNonNull(source);
        data = Frozen.value("data", Checks.present("data", data));
        metadata = Frozen.map("metadata", metadata == null ? Map.of() : metadata);
    }

    /** Reads the form that {@link #toMap()} writes, of which a client may leave out all but source and data. */
    public static Cir of(Map<String, ?> json) {
        var version = json.get("version");
        if (version != null && !VERSION.equals(version)) {
            throw Checks.invalid("version", "must be \"" + VERSION + '"');
        }
        return new Cir(
                Checks.text(json, "id", ""),
                Source.of(Checks.object("source", Checks.present("source", json.get("source")))),
                json.get("data"),
                Checks.object("metadata", json.get("metadata")));
    }

    /** As JSON has it, the keys in the order of the reference; the id only when there is one. Not modifiable. */
    public Map<String, Object> toMap() {
        var json = new LinkedHashMap<String, Object>();
        if (!id.isEmpty()) {
            json.put("id", id);
        }
        json.put("version", VERSION);
        json.put("source", source.toMap());
        json.put("data", data);
        json.put("metadata", metadata);
        return Frozen.map("", json);
    }

    /** The entity it belongs to: what its source says under {@code entity_type}, else {@value Entity#DEFAULT}. */
    public String entityType() {
        return source.parameters().get("entity_type") instanceof String type && !type.isEmpty() ? type : Entity.DEFAULT;
    }

    public Cir withId(String id) {
        return new Cir(id, source, data, metadata);
    }

    public Cir withData(Object data) {
        return new Cir(id, source, data, metadata);
    }

    public Cir withMetadata(Map<String, Object> metadata) {
        return new Cir(id, source, data, metadata);
    }

    /** The value of an attribute of the data; {@code null} when it is not there, or is {@code null}. */
    public Object value(Attribute attribute) {
        return attribute.of(data);
    }

    /**
     * The record with these attributes set, whatever they were; keys are {@link Attribute} paths, and objects on the way
     * that are not there are made.
     *
     * @throws org.mortise.api.problem.ProblemException of kind {@code INVALID} when something on the way is no object
     */
    public Cir updated(Map<Attribute, Object> updates) {
        var changed = data;
        for (var update : updates.entrySet()) {
            changed = update.getKey().set(changed, update.getValue());
        }
        return withData(changed);
    }
}
