package org.mortise.kit.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Capability;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Retrieval;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.StorageSession;

/** A session as the runtime uses it. */
public final class Room implements AutoCloseable {
    private static final AtomicInteger ENTITIES = new AtomicInteger();
    private static final int MOST = 100_000;

    private final StorageSession session;

    public Room(StorageSession session) {
        this.session = session;
    }

    public StorageSession session() {
        return session;
    }

    /** An entity that nothing is in yet. */
    public String entity() {
        return "kit_" + ENTITIES.incrementAndGet();
    }

    public boolean can(Capability capability) {
        return session.capabilities().contains(capability);
    }

    public void store(Cir... records) throws Exception {
        store(List.of(records));
    }

    public void store(List<Cir> records) throws Exception {
        var failures = session.store(records);
        if (!failures.isEmpty()) {
            throw new AssertionError("Not stored: " + failures);
        }
    }

    public List<Cir> find(Query query) throws Exception {
        var found = new ArrayList<Cir>();
        var retrieval = new Retrieval(query, found::add, MOST);
        do {
            retrieval.fetch(session);
        } while (retrieval.deliver());
        return found;
    }

    public List<Cir> all(String entity) throws Exception {
        return find(Query.all(entity));
    }

    public long update(Selection selection, Map<Attribute, Object> updates) throws Exception {
        var selected = selected(selection);
        return selected == null ? 0 : session.update(selected, updates);
    }

    public long delete(Selection selection) throws Exception {
        var selected = selected(selection);
        return selected == null ? 0 : session.delete(selected);
    }

    /** What the session cannot find by itself is found first; {@code null} when that is nothing. */
    private Selection selected(Selection selection) throws Exception {
        if (Retrieval.isWhole(session, selection.filters())) {
            return selection;
        }
        var ids = find(selection.toQuery()).stream().map(Cir::id).toList();
        return ids.isEmpty() ? null : Selection.ids(selection.entityType(), ids);
    }

    @Override
    public void close() throws Exception {
        session.close();
    }
}
