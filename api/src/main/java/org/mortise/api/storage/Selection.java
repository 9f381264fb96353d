package org.mortise.api.storage;

import java.util.List;
import java.util.Map;

/**
 * What to update or to delete.
 *
 * @param entityType the entity
 * @param filters conditions that all hold
 * @param all whether all records of the entity are meant; needed when there are no filters, so that nobody empties an
 *     entity because a filter was forgotten
 */
public record Selection(String entityType, List<Filter> filters, boolean all) {

    /** @throws org.mortise.api.problem.ProblemException of kind {@code INVALID} without filters, unless all are meant */
    public Selection {
        entityType = Entity.name("query.entity_type", entityType);
        filters = List.copyOf(filters);
        if (filters.isEmpty() && !all) {
            throw Checks.invalid("query.filters", "is empty; say \"all\": true if every '" + entityType + "' is meant");
        } else if (!filters.isEmpty() && all) {
            throw Checks.invalid("query.all", "is true, and yet there are filters; leave one of the two out");
        }
    }

    /** All records of an entity. */
    public static Selection all(String entityType) {
        return new Selection(entityType, List.of(), true);
    }

    /** Reads {@code {entity_type, filters, all}}. */
    public static Selection of(Map<String, ?> json) {
        Checks.known("query", json, "entity_type", "filters", "all");
        return new Selection(
                json.get("entity_type") == null
                        ? Entity.DEFAULT
                        : Checks.string("query.entity_type", json.get("entity_type")),
                Checks.objects("query.filters", json.get("filters"), Filter::of),
                Checks.flag("query.all", json.get("all")));
    }

    /** The same records to look at. */
    public Query toQuery() {
        return new Query(entityType, filters, List.of(), 0, 0, "");
    }
}
