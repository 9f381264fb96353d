package org.mortise.storage.jdbc;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Selection;
import org.mortise.storage.json.Json;

/**
 * Sets attributes of the selected records. No database's own JSON functions make objects on the way that are not there,
 * or refuse what is no object, as records do; so records are locked, changed here, and written back, some at a time.
 */
final class Update {
    private static final int PAGE = 500;

    private final Dialect dialect;
    private final Statements statements;
    private final Selection selection;
    private final Map<Attribute, Object> updates;

    Update(Dialect dialect, Statements statements, Selection selection, Map<Attribute, Object> updates) {
        this.dialect = dialect;
        this.statements = statements;
        this.selection = selection;
        this.updates = updates;
    }

    long on(Connection connection) throws Exception {
        var relation = dialect.relation(selection.entityType());
        long count = 0;
        var page = page(connection, "");
        while (!page.isEmpty()) {
            for (var batch : Batch.of(page)) {
                dialect.upsert(relation, batch.rows()).update(connection);
            }
            count += page.size();
            page = page.size() < PAGE
                    ? List.of()
                    : page(connection, page.get(PAGE - 1).id());
        }
        return count;
    }

    private List<Cir> page(Connection connection, String after) throws Exception {
        var page = new ArrayList<Cir>();
        try (var statement = statements.lock(selection, after, PAGE).on(connection);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                page.add(Cir.of(Json.object(rows.getBytes(1))).updated(updates));
            }
        }
        return page;
    }
}
