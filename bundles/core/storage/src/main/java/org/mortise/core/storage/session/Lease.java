package org.mortise.core.storage.session;

import java.util.concurrent.atomic.AtomicInteger;
import org.mortise.api.storage.StorageSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that closes when it is given up and the last call that uses it has ended. */
final class Lease {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final StorageSession session;
    private final AtomicInteger users = new AtomicInteger(1);

    /** Whether the session was told of the entities there are to be. */
    private volatile boolean prepared;

    Lease(StorageSession session) {
        this.session = session;
    }

    StorageSession session() {
        return session;
    }

    boolean prepared() {
        return prepared;
    }

    void prepared(boolean prepared) {
        this.prepared = prepared;
    }

    /** False when it is closed, or about to be. */
    boolean acquire() {
        for (int now = users.get(); now > 0; now = users.get()) {
            if (users.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    /** To be called once for each time it was acquired, and once to give it up. */
    void release() {
        if (users.decrementAndGet() == 0) {
            try {
                session.close();
            } catch (Exception e) {
                LOG.warn("A storage did not close: {}", e.toString());
            }
        }
    }
}
