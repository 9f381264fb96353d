package org.mortise.core.storage.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Entity;
import org.mortise.api.storage.Entity.Field;
import org.mortise.api.storage.Entity.Type;
import org.mortise.api.storage.Filter;
import org.mortise.core.document.Violations;
import org.mortise.core.value.Dates;

/** Holds records, changes and conditions against what is said about their entity. */
public final class Conformity {
    private final Map<Attribute, Field> fields = new HashMap<>();

    public Conformity(Entity entity) {
        entity.attributes().forEach(field -> fields.put(field.name(), field));
    }

    /** The record with defaults filled in and dates in UTC; what is wrong with it are violations. */
    public Cir conform(String path, Cir record, Violations violations) {
        var changes = new HashMap<Attribute, Object>();
        for (var field : fields.values()) {
            var value = record.value(field.name());
            var fitting = fit(path, field, value == null ? field.defaultValue() : value, violations);
            if (fitting != value) {
                changes.put(field.name(), fitting);
            }
        }
        return changes.isEmpty() || !violations.none() ? record : record.updated(changes);
    }

    /** The same for changes. */
    public Map<Attribute, Object> conform(Map<Attribute, Object> updates, Violations violations) {
        var conforming = new HashMap<Attribute, Object>();
        updates.forEach((attribute, value) -> {
            var field = fields.get(attribute);
            conforming.put(attribute, field == null ? value : fit("updates.", field, value, violations));
        });
        return conforming;
    }

    /** The conditions, with dates as they are kept. */
    public List<Filter> conform(List<Filter> filters) {
        return filters.stream().map(this::conform).toList();
    }

    private Filter conform(Filter filter) {
        var field = fields.get(filter.attribute());
        if (field == null || field.type() != Type.DATE || filter.operator() == Filter.Operator.LIKE) {
            return filter;
        }
        return new Filter(
                filter.attribute(),
                filter.operator(),
                filter.value() instanceof List<?> several
                        ? several.stream().map(Conformity::utc).toList()
                        : utc(filter.value()));
    }

    private static Object utc(Object value) {
        var date = value instanceof String text ? Dates.utc(text) : null;
        return date == null ? value : date;
    }

    private static Object fit(String path, Field field, Object value, Violations violations) {
        var place = path + field.name();
        if (value == null) {
            if (!field.nullable()) {
                violations.add(place, "is missing");
            }
            return null;
        }
        var fitting =
                switch (field.type()) {
                    case STRING -> value instanceof String ? value : null;
                    case NUMBER -> value instanceof Number ? value : null;
                    case BOOLEAN -> value instanceof Boolean ? value : null;
                    case DATE -> value instanceof String text ? Dates.utc(text) : null;
                    case JSON -> value;
                };
        if (fitting == null) {
            violations.add(place, "must be " + looks(field.type()));
        }
        return fitting;
    }

    private static String looks(Type type) {
        return switch (type) {
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case DATE -> "a date such as 2026-01-31 or 2026-01-31T12:00:00Z, to the microsecond at most";
            case JSON -> "anything";
        };
    }
}
