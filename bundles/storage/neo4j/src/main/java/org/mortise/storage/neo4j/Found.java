package org.mortise.storage.neo4j;

import java.util.ArrayList;
import java.util.List;
import org.mortise.api.storage.Cir;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Query;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;

/** What a query finds, page by page; the server sends no more than is asked for. */
final class Found implements AutoCloseable {
    private final Client client;
    private final Query query;
    private Session session;
    private Result result;

    Found(Client client, Query query) {
        this.client = client;
        this.query = query;
    }

    /** The next records; empty when there are no more. */
    List<Cir> next() throws Exception {
        return client.call(() -> {
            if (result == null) {
                session = client.session(AccessMode.READ);
                result = session.run(query, client.limits());
            }
            var page = new ArrayList<Cir>();
            while (page.size() < Client.FETCHED && result.hasNext()) {
                page.add(Node.record(result.next().get(0).asString()));
            }
            return page;
        });
    }

    @Override
    public void close() {
        client.later(() -> {
            if (session != null) {
                session.close();
            }
        });
    }
}
