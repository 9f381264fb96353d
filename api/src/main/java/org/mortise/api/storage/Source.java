package org.mortise.api.storage;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Where a record comes from.
 *
 * @param type what sort of source
 * @param uri which one, never empty
 * @param timestamp when it was taken from there
 * @param format what it was in there
 * @param parameters anything else, such as {@code entity_type}; values are what JSON can hold
 */
public record Source(Type type, String uri, Instant timestamp, Format format, Map<String, Object> parameters) {

    /** The sorts of source. */
    public enum Type {
        API,
        FILE,
        DATABASE,
        STREAM
    }

    /** The formats of a source. */
    public enum Format {
        CSV,
        JSON,
        XML,
        TEXT,
        BINARY
    }

    public Source {
        Objects.requireNonNull(type);
        uri = Checks.text("source.uri", Checks.present("source.uri", uri), 4000);
        if (uri.isEmpty()) {
            throw Checks.invalid("source.uri", "is missing");
        }
        Objects.requireNonNull(timestamp);
        Objects.requireNonNull(format);
        parameters = Frozen.map("source.parameters", parameters);
    }

    /** The source that the entity belongs to is said with. */
    public Source withEntityType(String entityType) {
        var with = new LinkedHashMap<>(parameters);
        with.put("entity_type", entityType);
        return new Source(type, uri, timestamp, format, with);
    }

    /**
     * Reads the form that JSON has, of which a client may leave out the timestamp and the parameters.
     *
     * @throws org.mortise.api.problem.ProblemException of kind {@code INVALID} that names the field
     */
    public static Source of(Map<String, Object> json) {
        return new Source(
                Checks.choice(Type.class, "source.type", json.get("type")),
                Checks.text(json, "uri", "source."),
                time(json.get("timestamp")),
                Checks.choice(Format.class, "source.format", json.get("format")),
                Checks.object("source.parameters", json.get("parameters")));
    }

    private static Instant time(Object value) {
        try {
            return value == null ? Instant.now() : time(value.toString());
        } catch (DateTimeParseException e) {
            throw Checks.invalid("source.timestamp", "is not a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static Instant time(String text) {
        return text.endsWith("Z")
                ? Timestamp.parse(text)
                : OffsetDateTime.parse(text).toInstant();
    }

    Map<String, Object> toMap() {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", type.name().toLowerCase(Locale.ROOT));
        json.put("uri", uri);
        json.put("timestamp", timestamp.toString());
        json.put("format", format.name().toLowerCase(Locale.ROOT));
        json.put("parameters", parameters);
        return json;
    }
}
