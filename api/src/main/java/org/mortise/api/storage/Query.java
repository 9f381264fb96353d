package org.mortise.api.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What to retrieve.
 *
 * @param entityType the entity
 * @param filters conditions that all hold
 * @param orderBy what to sort by, the most important first; ties, and everything when empty, go by id
 * @param limit the most records to return, 0 for all
 * @param offset how many to pass over first
 * @param after only records with ids after this one, by code point; empty for all. Only where nothing is to be sorted by
 * @param ids only records with one of these ids; empty for all
 */
public record Query(
        String entityType,
        List<Filter> filters,
        List<Order> orderBy,
        long limit,
        long offset,
        String after,
        List<String> ids) {

    /** @throws org.mortise.api.problem.ProblemException of kind {@code INVALID} that names the field */
    public Query {
        entityType = Entity.name("query.entity_type", entityType);
        filters = List.copyOf(filters);
        orderBy = List.copyOf(orderBy);
        Checks.notNegative("query.limit", limit);
        Checks.notNegative("query.offset", offset);
        after = Checks.text("query.after", after == null ? "" : after, Cir.LONGEST_ID);
        if (!after.isEmpty() && !orderBy.isEmpty()) {
            throw Checks.invalid("query.after", "goes by ids, and so not with order_by");
        }
        ids = List.copyOf(ids);
    }

    /** All records of an entity. */
    public static Query all(String entityType) {
        return new Query(entityType, List.of(), List.of(), 0, 0, "", List.of());
    }

    /** Reads {@code {entity_type, filters, order_by, limit, offset, after, ids}}. */
    public static Query of(Map<String, ?> json) {
        Checks.known("query", json, "entity_type", "filters", "order_by", "limit", "offset", "after", "ids");
        return new Query(
                json.get("entity_type") == null
                        ? Entity.DEFAULT
                        : Checks.string("query.entity_type", json.get("entity_type")),
                Checks.objects("query.filters", json.get("filters"), Filter::of),
                Checks.objects("query.order_by", json.get("order_by"), Order::of),
                Checks.integer("query.limit", json.get("limit")),
                Checks.integer("query.offset", json.get("offset")),
                Checks.text(json, "after", "query."),
                Checks.strings("query.ids", json.get("ids")));
    }

    public Query where(String attribute, Filter.Operator operator, Object value) {
        var more = new ArrayList<>(filters);
        more.add(new Filter(Attribute.of(attribute), operator, value));
        return filteredBy(more);
    }

    public Query filteredBy(List<Filter> filters) {
        return new Query(entityType, filters, orderBy, limit, offset, after, ids);
    }

    public Query orderedBy(String attribute, boolean descending) {
        var more = new ArrayList<>(orderBy);
        more.add(new Order(Attribute.of(attribute), descending));
        return new Query(entityType, filters, more, limit, offset, after, ids);
    }

    public Query unordered() {
        return new Query(entityType, filters, List.of(), limit, offset, after, ids);
    }

    public Query limitedTo(long limit) {
        return new Query(entityType, filters, orderBy, limit, offset, after, ids);
    }

    public Query from(long offset) {
        return new Query(entityType, filters, orderBy, limit, offset, after, ids);
    }

    public Query after(String id) {
        return new Query(entityType, filters, orderBy, limit, offset, id, ids);
    }

    /** These records of an entity, those of them that are there. With no ids at all it is none to ask. */
    public static Query ids(String entityType, List<String> ids) {
        if (ids.isEmpty()) {
            throw Checks.invalid("query.ids", "is empty");
        }
        return new Query(entityType, List.of(), List.of(), 0, 0, "", ids);
    }

    /** Whether a record of the entity is meant by ids and filters and comes after {@link #after()}. */
    public boolean matches(Cir record) {
        return (after.isEmpty() || Values.compare(record.id(), after) > 0)
                && (ids.isEmpty() || ids.contains(record.id()))
                && filters.stream().allMatch(filter -> filter.matches(record));
    }

    /** The order of the result. */
    public Comparator<Cir> comparator() {
        Comparator<Cir> byId = (one, other) -> Values.compare(one.id(), other.id());
        return orderBy.stream()
                .map(order -> (Comparator<Cir>) order::compare)
                .reduce(Comparator::thenComparing)
                .map(order -> order.thenComparing(byId))
                .orElse(byId);
    }
}
