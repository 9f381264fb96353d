package org.mortise.storage.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;

/** The statements that queries and selections mean. */
final class Statements {
    private final Dialect dialect;

    Statements(Dialect dialect) {
        this.dialect = dialect;
    }

    Sql select(Query query) {
        var order = new ArrayList<Sql>();
        query.orderBy().forEach(by -> order.add(dialect.order(by).orElseThrow()));
        order.add(Sql.of("id"));
        return Sql.of("SELECT record FROM " + dialect.relation(query.entityType()))
                .then(where(query.entityType(), query.filters(), query.ids(), query.after()))
                .then(" ORDER BY ")
                .then(Sql.join(", ", order))
                .then(dialect.page(query.limit(), query.offset()));
    }

    /** So many of the selected records with ids after this one, which nobody else may change until the transaction ends. */
    Sql lock(Selection selection, String after, int limit) {
        return Sql.of("SELECT record FROM " + dialect.relation(selection.entityType()))
                .then(where(selection.entityType(), selection.filters(), selection.ids(), after))
                .then(" ORDER BY id")
                .then(dialect.page(limit, 0))
                .then(" FOR UPDATE");
    }

    Sql delete(Selection selection) {
        return Sql.of("DELETE FROM " + dialect.relation(selection.entityType()))
                .then(where(selection.entityType(), selection.filters(), selection.ids(), ""));
    }

    private Sql where(String entity, List<Filter> filters, List<String> ids, String after) {
        var conditions = new ArrayList<Sql>();
        filters.forEach(
                filter -> conditions.add(dialect.condition(entity, filter).orElseThrow()));
        if (!ids.isEmpty()) {
            conditions.add(ids.size() == 1 ? Sql.of("id = ?", dialect.id(ids.get(0))) : dialect.among(ids));
        }
        if (!after.isEmpty()) {
            conditions.add(Sql.of("id > ?", dialect.id(after)));
        }
        return conditions.isEmpty() ? Sql.of("") : Sql.of(" WHERE ").then(Sql.join(" AND ", conditions));
    }
}
