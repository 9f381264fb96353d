package org.mortise.storage.mongodb;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.StorageSession.Failure;

/** Records that are stored at once, each for itself. */
final class Batch {
    private static final int LARGEST = (16 << 20) - 1024;

    private final Client client;
    private final Function<String, MongoCollection<Document>> collections;
    private final Map<String, List<Item>> items = new LinkedHashMap<>();
    private final List<Failure> failures = new ArrayList<>();

    private record Item(int index, RawBsonDocument document) {
        WriteModel<RawBsonDocument> model() {
            var id = new Document(Stored.ID, document.get(Stored.ID));
            return new ReplaceOneModel<>(id, document, new ReplaceOptions().upsert(true));
        }
    }

    Batch(Client client, Function<String, MongoCollection<Document>> collections) {
        this.client = client;
        this.collections = collections;
    }

    List<Failure> store(List<Cir> records) throws Exception {
        var stamp = new ObjectId();
        for (var index = 0; index < records.size(); index++) {
            add(index, records.get(index), stamp);
        }
        for (var entity : items.entrySet()) {
            write(collections.apply(entity.getKey()), entity.getValue());
        }
        if (!failures.isEmpty() && failures.size() == records.size()) {
            var first = failures.get(0);
            throw ProblemException.invalid("records[" + first.index() + ']', first.message());
        }
        return failures;
    }

    private void add(int index, Cir record, ObjectId stamp) {
        var document = Stored.of(record, stamp).encoded();
        if (document.getByteBuffer().limit() > LARGEST) {
            failures.add(new Failure(index, "is larger than the 16 MiB that a document in MongoDB may have"));
        } else {
            items.computeIfAbsent(record.entityType(), first -> new ArrayList<>())
                    .add(new Item(index, document));
        }
    }

    private void write(MongoCollection<Document> collection, List<Item> batch) throws Exception {
        var models = batch.stream().map(Item::model).toList();
        var errors = client.call(() -> {
            try {
                collection
                        .withDocumentClass(RawBsonDocument.class)
                        .bulkWrite(models, new BulkWriteOptions().ordered(false));
                return List.<BulkWriteError>of();
            } catch (MongoBulkWriteException e) {
                if (e.getWriteErrors().isEmpty()) {
                    throw e;
                }
                return e.getWriteErrors();
            }
        });
        errors.forEach(error ->
                failures.add(new Failure(batch.get(error.getIndex()).index(), "is refused: " + error.getMessage())));
    }
}
