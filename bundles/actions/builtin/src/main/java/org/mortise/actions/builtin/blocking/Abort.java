package org.mortise.actions.builtin.blocking;

/** Knows how to cut off what blocks. */
public final class Abort {
    private AutoCloseable way;
    private boolean aborted;

    Abort() {}

    /** Cuts off in this way from now on; at once when it is too late already. */
    public synchronized void by(AutoCloseable closing) throws Exception {
        way = closing;
        if (aborted) {
            closing.close();
        }
    }

    synchronized void now() {
        aborted = true;
        if (way != null) {
            try {
                way.close();
            } catch (Exception e) {
                // It was ending anyway, and nobody waits for it any more.
            }
        }
    }
}
