package org.mortise.api.storage;

import java.util.List;
import java.util.Map;

/**
 * What to update or to delete.
 *
 * @param entityType the entity
 * @param filters conditions that all hold
 * @param all whether all records of the entity are meant; needed when there are neither filters nor ids, so that nobody
 *     empties an entity because a filter was forgotten
 * @param ids only records with one of these ids; empty for all. They can be many thousands
 */
public record Selection(String entityType, List<Filter> filters, boolean all, List<String> ids) {

    /** @throws org.mortise.api.problem.ProblemException of kind {@code INVALID} with nothing said, unless all are meant */
    public Selection {
        entityType = Entity.name("query.entity_type", entityType);
        filters = List.copyOf(filters);
        ids = List.copyOf(ids);
        var chosen = !filters.isEmpty() || !ids.isEmpty();
        if (!chosen && !all) {
            throw Checks.invalid("query.filters", "is empty; say \"all\": true if every '" + entityType + "' is meant");
        } else if (chosen && all) {
            throw Checks.invalid("query.all", "is true, and yet there are filters or ids; leave one of the two out");
        }
    }

    /** All records of an entity. */
    public static Selection all(String entityType) {
        return new Selection(entityType, List.of(), true, List.of());
    }

    /** The records of an entity that meet all of these conditions. */
    public static Selection where(String entityType, Filter... filters) {
        return new Selection(entityType, List.of(filters), false, List.of());
    }

    /** These records of an entity, those of them that are there. */
    public static Selection ids(String entityType, List<String> ids) {
        return new Selection(entityType, List.of(), false, ids);
    }

    /** Reads {@code {entity_type, filters, all, ids}}. */
    public static Selection of(Map<String, ?> json) {
        Checks.known("query", json, "entity_type", "filters", "all", "ids");
        return new Selection(
                json.get("entity_type") == null
                        ? Entity.DEFAULT
                        : Checks.string("query.entity_type", json.get("entity_type")),
                Checks.objects("query.filters", json.get("filters"), Filter::of),
                Checks.flag("query.all", json.get("all")),
                Checks.strings("query.ids", json.get("ids")));
    }

    /** The same records to look at. */
    public Query toQuery() {
        return new Query(entityType, filters, List.of(), 0, 0, "", ids);
    }
}
