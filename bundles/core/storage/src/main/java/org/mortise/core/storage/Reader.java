package org.mortise.core.storage;

import org.mortise.api.storage.Cir;
import org.mortise.api.storage.StorageSession.Visitor;

/** Stands between a storage and who reads from it, so that what goes wrong with the reader is not the storage's fault. */
final class Reader implements Visitor {
    private final Visitor reader;
    private long told;
    private Exception thrown;

    Reader(Visitor reader) {
        this.reader = reader;
    }

    @Override
    public boolean visit(Cir record) {
        try {
            told++;
            return reader.visit(record);
        } catch (Exception e) {
            thrown = e;
            return false;
        }
    }

    long told() {
        return told;
    }

    void rethrow() throws Exception {
        if (thrown != null) {
            throw thrown;
        }
    }
}
