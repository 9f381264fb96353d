package org.mortise.core.storage.session;

import org.mortise.api.storage.StorageSession;

/** What is done with a session during one call; must not keep it. */
@FunctionalInterface
public interface SessionCall<R> {
    R on(StorageSession session) throws Exception;
}
