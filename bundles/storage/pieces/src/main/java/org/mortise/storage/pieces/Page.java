package org.mortise.storage.pieces;

import java.util.Optional;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.StorageSession.Visitor;

/** Tells the visitor as many of the records that a query means as it asks for; they come by in the order of their ids. */
public final class Page implements Workers.Taker<Optional<Cir>> {
    private final Query query;
    private final Visitor visitor;
    private long found;
    private boolean full;

    public Page(Query query, Visitor visitor) {
        this.query = query;
        this.visitor = visitor;
    }

    /** Whether no more records are needed. */
    public boolean isFull() {
        return full;
    }

    @Override
    public boolean take(Optional<Cir> record) throws Exception {
        if (record.isPresent() && ++found > query.offset()) {
            full = !visitor.visit(record.get()) || found - query.offset() == query.limit();
        }
        return !full;
    }
}
