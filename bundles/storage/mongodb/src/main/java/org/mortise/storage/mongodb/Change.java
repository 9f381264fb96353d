package org.mortise.storage.mongodb;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.storage.keys.SortKey;

/**
 * A change of many records. Each is exchanged for what it becomes if it still is what it was, by its stamp; one that is
 * not is looked at again. MongoDB's own way to set fields would take {@code a.0} for the first of a list.
 */
final class Change {
    private final Client client;
    private final MongoCollection<Document> collection;
    private final Map<Attribute, Object> updates;

    Change(Client client, MongoCollection<Document> collection, Map<Attribute, Object> updates) {
        this.client = client;
        this.collection = collection;
        this.updates = updates;
    }

    /** How many records were changed. */
    long make(Selection selection) throws Exception {
        var parts = Parts.of(selection);
        for (var part : parts) {
            refuse(part);
        }
        var changed = 0L;
        for (var part : parts) {
            changed += make(part);
        }
        return changed;
    }

    /** Throws, before anything is changed, when one of the records cannot have what it is to be given. */
    private void refuse(Query part) throws Exception {
        var unfit = new ArrayList<Document>();
        var data = Stored.CIR + ".data";
        unfit.add(new Document(data, new Document("$not", new Document("$type", "object"))));
        for (var attribute : updates.keySet()) {
            for (var length = 1; length < attribute.path().size(); length++) {
                var outer = new Attribute(attribute.path().subList(0, length));
                var fields = outer.path().stream().map(Names::field).toList();
                var other = SortKey.of(Map.of());
                var noObject = new ArrayList<String>();
                noObject.add(null);
                noObject.add(other);
                unfit.add(new Document(Stored.field(outer), new Document("$nin", noObject)));
                unfit.add(new Document(data + '.' + String.join(".", fields), new Document("$type", "array")));
            }
        }
        var meant = new Document("$and", List.of(Conditions.of(part), new Document("$or", unfit)));
        var found = client.call(() -> collection.find(meant).first());
        if (found != null) {
            new Stored(found).record().updated(updates);
        }
    }

    private long make(Query part) throws Exception {
        var changed = 0L;
        try (var found = new Found(client, collection, part)) {
            for (var page = found.next(); !page.isEmpty(); page = found.next()) {
                changed += make(part, page);
            }
        }
        return changed;
    }

    private long make(Query part, List<Stored> page) throws Exception {
        var changed = 0L;
        for (var left = page; !left.isEmpty(); ) {
            var stamp = new ObjectId();
            var exchanged = exchange(left, stamp);
            changed += exchanged;
            left = exchanged == left.size() ? List.of() : others(part, left, stamp);
        }
        return changed;
    }

    private long exchange(List<Stored> records, ObjectId stamp) throws Exception {
        var models = new ArrayList<WriteModel<RawBsonDocument>>(records.size());
        for (var record : records) {
            var same = new Document(Stored.ID, record.id()).append(Stored.STAMP, record.stamp());
            models.add(
                    new ReplaceOneModel<>(same, record.updated(updates, stamp).encoded()));
        }
        return client.call(() -> collection
                .withDocumentClass(RawBsonDocument.class)
                .bulkWrite(models, new BulkWriteOptions().ordered(false))
                .getMatchedCount());
    }

    /** Those of the records that somebody else has changed meanwhile, if they are still meant. */
    private List<Stored> others(Query part, List<Stored> records, ObjectId stamp) throws Exception {
        var ids = records.stream().map(Stored::id).toList();
        var others = new Document(Stored.ID, new Document("$in", ids)).append(Stored.STAMP, new Document("$ne", stamp));
        var meant = new Document("$and", List.of(Conditions.of(part.after("")), others));
        return client.call(() -> {
            var now = new ArrayList<Stored>();
            collection.find(meant).forEach(document -> now.add(new Stored(document)));
            return now;
        });
    }
}
