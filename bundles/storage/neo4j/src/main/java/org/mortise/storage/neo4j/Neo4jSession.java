package org.mortise.storage.neo4j;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.SimpleQueryRunner;

/** The records of one project. */
final class Neo4jSession implements StorageSession {
    private final Client client;
    private final String project;

    /** The labels whose ids are known to be kept unique. */
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();

    Neo4jSession(Client client, String project) {
        this.client = client;
        this.project = project;
    }

    @Override
    public StorageMetadata metadata() throws Exception {
        return new StorageMetadata("neo4j", server().replace("Neo4j/", ""), capabilities());
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
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
            prepare(
                    Names.label(project, entity.name()),
                    entity.attributes().stream().map(Entity.Field::name).toList());
        }
    }

    /** Each statement by itself, for what changes the schema cannot change anything else. */
    private void prepare(String label, List<Attribute> attributes) throws Exception {
        for (var statement : Cypher.schema(label, attributes)) {
            client.write(transaction -> transaction.run(statement).consume());
        }
        prepared.add(label);
    }

    @Override
    public List<Failure> store(List<Cir> records) throws Exception {
        var rows = new LinkedHashMap<String, List<Map<String, Object>>>();
        for (var record : records) {
            var label = Names.label(project, record.entityType());
            rows.computeIfAbsent(label, first -> new ArrayList<>()).add(Node.properties(record));
        }
        for (var label : rows.keySet()) {
            if (!prepared.contains(label)) {
                prepare(label, List.of());
            }
        }
        client.write(transaction -> {
            rows.forEach((label, nodes) -> store(transaction, label, nodes));
            return null;
        });
        return List.of();
    }

    static void store(SimpleQueryRunner transaction, String label, List<Map<String, Object>> nodes) {
        transaction.run(Cypher.store(label), Map.of("rows", nodes)).consume();
    }

    @Override
    public void retrieve(Query query, Visitor visitor) throws Exception {
        try (var found = new Found(client, new Cypher(Names.label(project, query.entityType()), query).page(query))) {
            for (var page = found.next(); !page.isEmpty(); page = found.next()) {
                for (var record : page) {
                    if (!visitor.visit(record)) {
                        return;
                    }
                }
            }
        }
    }

    @Override
    public long update(Selection selection, Map<Attribute, Object> updates) throws Exception {
        var change = new Change(Names.label(project, selection.entityType()), selection.toQuery(), updates);
        return client.write(change::make);
    }

    @Override
    public long delete(Selection selection) throws Exception {
        var meant = new Cypher(Names.label(project, selection.entityType()), selection.toQuery());
        return client.write(transaction -> transaction
                .run(meant.with("DETACH DELETE n RETURN count(n)"))
                .single()
                .get(0)
                .asLong());
    }

    @Override
    public Health health() throws Exception {
        server();
        return Health.ok();
    }

    private String server() throws Exception {
        return client.call(() -> {
            try (var session = client.session(AccessMode.READ)) {
                return session.run("RETURN 1", client.limits())
                        .consume()
                        .server()
                        .agent();
            }
        });
    }

    @Override
    public void close() throws Exception {
        client.close();
    }
}
