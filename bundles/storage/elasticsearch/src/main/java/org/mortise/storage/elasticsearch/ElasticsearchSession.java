package org.mortise.storage.elasticsearch;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mortise.api.plugin.Health;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Capability;
import org.mortise.api.storage.Cir;
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
final class ElasticsearchSession implements StorageSession {
    private final Client client;
    private final Names names;

    ElasticsearchSession(Client client, Names names) {
        this.client = client;
        this.names = names;
    }

    @Override
    public StorageMetadata metadata() throws Exception {
        var answer = client.call(Ask.get("_nodes/_local").with("filter_path", "nodes.*.version"));
        var version = Answer.object(answer.json(), "nodes").values().stream()
                .map(node -> ((Map<?, ?>) node).get("version").toString())
                .findFirst()
                .orElse("unknown");
        return new StorageMetadata(
                "elasticsearch", answer.elasticsearch() ? version : "OpenSearch " + version, capabilities());
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

    /** Every attribute is indexed, whoever names it. */
    @Override
    public void createSchema(Ontology ontology) throws Exception {
        for (var entity : ontology.entities()) {
            new Indexes(client).make(names.alias(entity.name()));
        }
    }

    @Override
    public List<Failure> store(List<Cir> records) throws Exception {
        return new Batch(client, names).store(records);
    }

    @Override
    public void retrieve(Query query, Visitor visitor) throws Exception {
        var conditions = new Conditions(query);
        try (var found = Found.of(client, names.alias(query.entityType()), query, conditions)) {
            if (conditions.isExact()) {
                found.skip(query.offset());
            }
            tell(query, conditions, found, visitor);
        }
    }

    private static void tell(Query query, Conditions conditions, Found found, Visitor visitor) throws Exception {
        var toSkip = conditions.isExact() ? 0 : query.offset();
        var left = query.limit() == 0 ? Long.MAX_VALUE : query.limit();
        for (var page = found.next(left); !page.isEmpty(); page = found.next(left)) {
            for (var document : page) {
                var record = document.record();
                if (!conditions.isExact() && !conditions.matches(record)) {
                    continue;
                } else if (toSkip > 0) {
                    toSkip--;
                } else if (!visitor.visit(record) || --left == 0) {
                    return;
                }
            }
        }
    }

    @Override
    public long update(Selection selection, Map<Attribute, Object> updates) throws Exception {
        var alias = names.alias(selection.entityType());
        if (selection.ids().isEmpty() || selection.ids().size() > Change.PAGE) {
            new Unfit(updates).refuse(client, alias, selection.toQuery());
        }
        return new Change(
                        client,
                        alias,
                        selection,
                        was -> Bulk.Action.replace(
                                was, Document.source(was.record().updated(updates))))
                .make();
    }

    @Override
    public long delete(Selection selection) throws Exception {
        return new Change(client, names.alias(selection.entityType()), selection, Bulk.Action::delete).make();
    }

    @Override
    public Health health() throws Exception {
        var answer = client.call(
                Ask.get("_cluster/health/" + names.ofProject() + '*').with("filter_path", "status"));
        return "red".equals(answer.json().get("status"))
                ? Health.failing("Some records of the project cannot be reached: shards of its indices are missing.")
                : Health.ok();
    }

    @Override
    public void close() throws Exception {
        client.close();
    }
}
