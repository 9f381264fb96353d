package org.mortise.core.collections.open;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.mortise.api.collection.CollectionField;
import org.mortise.api.collection.CollectionField.Type;
import org.mortise.api.collection.Entry;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.core.collections.definition.Shape;
import org.mortise.core.document.Violations;
import org.mortise.core.value.Dates;
import org.mortise.storage.keys.SortKey;

/** Makes records that are given fit for a collection: each has an id and values of the types that its fields say. */
final class Intake {
    /** In bytes, of a key: an index has no longer terms. */
    private static final int LONGEST = 32_000;

    private final Shape shape;
    private final Violations violations = new Violations();

    private Intake(Shape shape) {
        this.shape = shape;
    }

    /**
     * What is to be put in.
     *
     * @param ids of all that were given, in that order
     * @param entries those that are told apart; of two alike the later
     */
    record Batch(List<String> ids, List<Entry> entries) {}

    /** @throws ProblemException of kind {@code INVALID} that names all fields that are wrong */
    static Batch take(List<Entry> given, Shape shape) {
        var intake = new Intake(shape);
        var ids = new ArrayList<String>();
        var entries = new LinkedHashMap<String, Entry>();
        for (var entry : given) {
            var path = given.size() == 1 ? "" : "[" + ids.size() + "].";
            var record = intake.conform(path + "data.", identified(entry.record()));
            intake.check(path, entry);
            ids.add(record.id());
            entries.put(record.id(), new Entry(record, entry.vector(), entry.model()));
        }
        intake.violations.refuse();
        return new Batch(List.copyOf(ids), List.copyOf(entries.values()));
    }

    /** A new id is a UUID of version 7, which begins with the time, so that indexes over them grow at one end. */
    private static Cir identified(Cir record) {
        if (!record.id().isEmpty()) {
            return record;
        }
        var random = ThreadLocalRandom.current();
        var time = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
        return record.withId(new UUID(time, random.nextLong() >>> 2 | 1L << 63).toString());
    }

    private Cir conform(String path, Cir record) {
        var changes = new LinkedHashMap<Attribute, Object>();
        for (var field : shape.fields()) {
            var value = record.value(field.attribute());
            if (value != null) {
                var fitting = fit(path, field, value);
                if (fitting != value) {
                    changes.put(field.attribute(), fitting);
                }
            }
        }
        return changes.isEmpty() || !violations.none() ? record : record.updated(changes);
    }

    private Object fit(String path, CollectionField field, Object value) {
        var fitting =
                switch (field.type()) {
                    case TEXT -> value instanceof String || value instanceof List ? value : null;
                    case STRING -> value instanceof String ? value : null;
                    case NUMBER -> value instanceof Number ? value : null;
                    case BOOLEAN -> value instanceof Boolean ? value : null;
                    case DATE -> value instanceof String text ? Dates.utc(text) : null;
                };
        if (fitting == null) {
            violations.add(path + field.attribute(), "must be " + looks(field.type()));
        } else if (field.type() == Type.STRING && tooLong((String) value)) {
            violations.add(
                    path + field.attribute(), "is too long to be compared as a whole; what is that long is text");
        }
        return fitting;
    }

    private static boolean tooLong(String value) {
        return value.length() > LONGEST / 12 && SortKey.text(value).getBytes(StandardCharsets.UTF_8).length > LONGEST;
    }

    private static String looks(Type type) {
        return switch (type) {
            case TEXT -> "text, or a list of texts";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case DATE -> "a date such as 2026-01-31 or 2026-01-31T12:00:00Z, to the microsecond at most";
        };
    }

    private void check(String path, Entry entry) {
        if (entry.vector() != null) {
            if (entry.model().isEmpty()) {
                violations.add(path + "model", "is missing: which model made the vector");
            }
            Unit.check(path + "vector", entry.vector(), violations);
        }
    }
}
