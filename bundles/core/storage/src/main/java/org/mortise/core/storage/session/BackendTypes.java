package org.mortise.core.storage.session;

import org.mortise.api.storage.Storage;

/** What the classes of backends say, remembered with each class itself, so that it goes when the loader goes. */
public final class BackendTypes extends ClassValue<BackendType> {

    /** The type of a backend; an {@link IllegalArgumentException} says why its class makes none. */
    public BackendType of(Storage<?> backend) {
        return get(backend.getClass());
    }

    @Override
    protected BackendType computeValue(Class<?> type) {
        return new BackendType(type);
    }
}
