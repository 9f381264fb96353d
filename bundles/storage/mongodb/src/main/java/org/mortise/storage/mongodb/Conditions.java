package org.mortise.storage.mongodb;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Order;
import org.mortise.api.storage.Query;
import org.mortise.storage.keys.Condition;
import org.mortise.storage.keys.SortKey;

/** Queries as MongoDB has them: documents of fixed fields and operators, with what users gave as values. */
final class Conditions {
    /** Sorts after all keys there are. */
    private static final String LAST = "9";

    private Conditions() {}

    static Document of(Query query) {
        var all = new ArrayList<Document>();
        query.filters().forEach(filter -> all.add(of(filter)));
        if (!query.after().isEmpty()) {
            all.add(new Document(Stored.ID, new Document("$gt", SortKey.text(query.after()))));
        }
        if (!query.ids().isEmpty()) {
            var ids = query.ids().stream().map(SortKey::text).toList();
            all.add(new Document(Stored.ID, new Document("$in", ids)));
        }
        return all.isEmpty() ? new Document() : new Document("$and", all);
    }

    private static Document of(Filter filter) {
        return new Document(Stored.field(filter.attribute()), operators(Condition.of(filter)));
    }

    private static Document operators(Condition condition) {
        if (condition instanceof Condition.OneOf one) {
            var keys = new ArrayList<>(one.keys());
            if (one.orMissing()) {
                keys.add(null);
            }
            return new Document("$in", keys);
        } else if (condition instanceof Condition.Not not) {
            return new Document("$ne", not.key());
        } else if (condition instanceof Condition.Between between) {
            return new Document(between.fromIncluded() ? "$gte" : "$gt", between.from())
                    .append(between.toIncluded() ? "$lte" : "$lt", between.to());
        }
        var expression = ((Condition.Matching) condition).expression();
        return new Document("$regex", '^' + expression + "\\z").append("$options", "s");
    }

    /** Steps that sort by attributes, those without a value last in both directions. */
    static List<Document> sorted(List<Order> orderBy) {
        var keys = new Document();
        var directions = new Document();
        for (var order : orderBy) {
            var field = "by" + keys.size();
            var missing = order.descending() ? "" : LAST;
            keys.put(field, new Document("$ifNull", List.of('$' + Stored.field(order.attribute()), missing)));
            directions.put(field, order.descending() ? -1 : 1);
        }
        directions.put(Stored.ID, 1);
        return List.of(new Document("$addFields", keys), new Document("$sort", directions));
    }
}
