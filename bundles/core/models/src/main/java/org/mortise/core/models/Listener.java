package org.mortise.core.models;

import org.mortise.api.model.Generator.Visitor;

/** Stands between a generator and who listens to it, so that what goes wrong with the listener is not the generator's fault. */
final class Listener implements Visitor {
    private final Visitor visitor;
    private Exception thrown;

    Listener(Visitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public boolean visit(String piece) {
        try {
            return visitor.visit(piece);
        } catch (Exception e) {
            thrown = e;
            return false;
        }
    }

    void rethrow() throws Exception {
        if (thrown != null) {
            throw thrown;
        }
    }
}
