package org.mortise.storage.neo4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Query;
import org.neo4j.driver.TransactionContext;

/** A change of many records, page by page in one transaction. */
record Change(String label, Query meant, Map<Attribute, Object> updates) {
    private static final int PAGE = 1000;

    /** A node is locked by being written to, and only then read: so no other change comes between. */
    private static final String LOCKED =
            "WITH n ORDER BY n.id LIMIT " + PAGE + " SET n.lock = 1 REMOVE n.lock WITH n RETURN n.cir ORDER BY n.id";

    long make(TransactionContext transaction) {
        var changed = 0L;
        var page = read(transaction, meant);
        while (!page.isEmpty()) {
            var nodes = new ArrayList<Map<String, Object>>();
            for (var record : page) {
                // It may have become another between being found and being locked.
                if (meant.matches(record)) {
                    nodes.add(Node.properties(record.updated(updates)));
                }
            }
            Neo4jSession.store(transaction, label, nodes);
            changed += nodes.size();
            page = page.size() < PAGE
                    ? List.of()
                    : read(transaction, meant.after(page.get(PAGE - 1).id()));
        }
        return changed;
    }

    private List<Cir> read(TransactionContext transaction, Query query) {
        return transaction
                .run(new Cypher(label, query).with(LOCKED))
                .list(node -> Node.record(node.get(0).asString()));
    }
}
