package org.mortise.storage.mongodb;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.mortise.api.plugin.Health;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Capability;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Entity;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Order;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.StorageMetadata;
import org.mortise.api.storage.StorageSession;
import org.mortise.storage.keys.AttributeKeys;
import org.mortise.storage.keys.Condition;

/** The records of one project. */
final class MongodbSession implements StorageSession {
    /** A collection can have 64. */
    private static final int MOST_INDEXES = 60;

    private final Client client;
    private final String project;

    MongodbSession(Client client, String project) {
        this.client = client;
        this.project = project;
    }

    private MongoCollection<Document> collection(String entity) {
        return client.database().getCollection(Names.collection(project, entity));
    }

    @Override
    public StorageMetadata metadata() throws Exception {
        var build = client.call(() -> client.database().runCommand(new Document("buildInfo", 1)));
        return new StorageMetadata("mongodb", build.getString("version"), capabilities());
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.INDEXES, Capability.FILTERS, Capability.ORDER);
    }

    @Override
    public Support support(Filter filter) {
        return Condition.support(filter);
    }

    @Override
    public boolean supports(List<Order> orderBy) {
        return AttributeKeys.has(orderBy);
    }

    @Override
    public void createSchema(Ontology ontology) throws Exception {
        for (var entity : ontology.entities()) {
            client.call(() -> {
                entity.attributes().stream()
                        .map(Entity.Field::name)
                        .limit(MOST_INDEXES)
                        .map(Stored::field)
                        .forEach(field -> index(entity.name(), field));
                return null;
            });
        }
    }

    private void index(String entity, String field) {
        collection(entity).createIndex(new Document(field, 1), new IndexOptions().name(Names.shortened(field, 100)));
    }

    @Override
    public List<Failure> store(List<Cir> records) throws Exception {
        return new Batch(client, this::collection).store(records);
    }

    @Override
    public void retrieve(Query query, Visitor visitor) throws Exception {
        try (var found = new Found(client, collection(query.entityType()), query)) {
            for (var page = found.next(); !page.isEmpty(); page = found.next()) {
                for (var stored : page) {
                    if (!visitor.visit(stored.record())) {
                        return;
                    }
                }
            }
        }
    }

    @Override
    public long update(Selection selection, Map<Attribute, Object> updates) throws Exception {
        return new Change(client, collection(selection.entityType()), updates).make(selection);
    }

    @Override
    public long delete(Selection selection) throws Exception {
        var deleted = 0L;
        for (var part : Parts.of(selection)) {
            var meant = Conditions.of(part);
            deleted += client.call(
                    () -> collection(selection.entityType()).deleteMany(meant).getDeletedCount());
        }
        return deleted;
    }

    @Override
    public Health health() throws Exception {
        client.call(() -> client.database().runCommand(new Document("ping", 1)));
        return Health.ok();
    }

    @Override
    public void close() {
        client.close();
    }
}
