package org.mortise.storage.mongodb;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.mortise.api.storage.Query;

/** What a query finds, page by page. */
final class Found implements AutoCloseable {
    private static final int PAGE = 1000;

    private final Client client;
    private final MongoCollection<Document> collection;
    private final Query query;
    private MongoCursor<Document> cursor;

    Found(Client client, MongoCollection<Document> collection, Query query) {
        this.client = client;
        this.collection = collection;
        this.query = query;
    }

    /** The next records; empty when there are no more. */
    List<Stored> next() throws Exception {
        return client.call(() -> {
            if (cursor == null) {
                cursor = open();
            }
            var page = new ArrayList<Stored>();
            while (page.size() < PAGE && cursor.hasNext()) {
                page.add(new Stored(cursor.next()));
                if (cursor.available() == 0) {
                    break; // The servers end what they send at once by size, too; more of it would be held here.
                }
            }
            return page;
        });
    }

    private MongoCursor<Document> open() {
        var steps = new ArrayList<Document>();
        steps.add(new Document("$match", Conditions.of(query)));
        if (query.orderBy().isEmpty()) {
            steps.add(new Document("$sort", new Document(Stored.ID, 1)));
        } else {
            steps.addAll(Conditions.sorted(query.orderBy()));
        }
        if (query.offset() > 0) {
            steps.add(new Document("$skip", query.offset()));
        }
        if (query.limit() > 0) {
            steps.add(new Document("$limit", query.limit()));
        }
        return collection.aggregate(steps).allowDiskUse(true).batchSize(PAGE).cursor();
    }

    @Override
    public void close() {
        if (cursor != null) {
            client.later(cursor::close); // Nobody needs to wait for this.
        }
    }
}
