package org.mortise.kit.storage;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mortise.api.plugin.Health;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Capability;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Order;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageMetadata;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;

/** The simplest backend there can be, by the definitions themselves; says how much of it it wants to be good for. */
final class InMemory implements Storage<InMemory.Settings> {
    private final Map<String, Map<String, Map<String, Cir>>> kept = new ConcurrentHashMap<>();

    record Settings(StorageSession.Support filters, boolean sorts, boolean transactions) {}

    @Override
    public StorageSession open(Settings settings, StorageScope scope) {
        return new Session(settings, kept.computeIfAbsent(scope.project(), any -> new ConcurrentHashMap<>()));
    }

    private record Session(Settings settings, Map<String, Map<String, Cir>> entities) implements StorageSession {

        @Override
        public StorageMetadata metadata() {
            return new StorageMetadata("memory", "1", capabilities());
        }

        @Override
        public Set<Capability> capabilities() {
            return settings.transactions() ? EnumSet.of(Capability.TRANSACTIONS) : Set.of();
        }

        @Override
        public Support support(Filter filter) {
            return settings.filters();
        }

        @Override
        public boolean supports(List<Order> orderBy) {
            return orderBy.isEmpty() || settings.sorts();
        }

        @Override
        public void createSchema(Ontology ontology) {}

        private Map<String, Cir> of(String entity) {
            return entities.computeIfAbsent(entity, any -> new ConcurrentHashMap<>());
        }

        @Override
        public List<Failure> store(List<Cir> stored) {
            synchronized (entities) {
                for (var record : settings.transactions() ? List.copyOf(stored) : stored) {
                    of(record.entityType()).put(record.id(), record);
                }
                return List.of();
            }
        }

        @Override
        public void retrieve(Query query, Visitor visitor) throws Exception {
            var asked = settings.filters() == Support.WHOLE ? query : query.filteredBy(List.of());
            var found = of(query.entityType()).values().stream()
                    .filter(asked::matches)
                    .sorted(query.comparator())
                    .skip(query.offset())
                    .limit(query.limit() == 0 ? Long.MAX_VALUE : query.limit())
                    .toList();
            for (var record : found) {
                if (!visitor.visit(record)) {
                    return;
                }
            }
        }

        @Override
        public long update(Selection selection, Map<Attribute, Object> updates) {
            synchronized (entities) {
                var changed = selected(selection).stream()
                        .map(record -> record.updated(updates))
                        .toList();
                store(changed);
                return changed.size();
            }
        }

        @Override
        public long delete(Selection selection) {
            synchronized (entities) {
                var selected = selected(selection);
                selected.forEach(record -> of(selection.entityType()).remove(record.id()));
                return selected.size();
            }
        }

        private List<Cir> selected(Selection selection) {
            var query = selection.toQuery();
            return of(selection.entityType()).values().stream()
                    .filter(query::matches)
                    .toList();
        }

        @Override
        public Health health() {
            return Health.ok();
        }

        @Override
        public void close() {}
    }
}
