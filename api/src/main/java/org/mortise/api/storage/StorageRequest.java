package org.mortise.api.storage;

import java.util.Map;
import java.util.Objects;

/**
 * The wish for a storage.
 *
 * @param id its id; empty for one to be made up
 * @param project the project that is to own it
 * @param pluginType the backend, a reference such as {@code postgresql} or {@code postgresql@[1,2)}
 * @param settings its settings by name
 * @param active whether it may be used
 */
public record StorageRequest(
        String id, String project, String pluginType, Map<String, Object> settings, boolean active) {

    public StorageRequest {
        Objects.requireNonNull(id);
        Objects.requireNonNull(project);
        Objects.requireNonNull(pluginType);
        settings = Map.copyOf(settings);
    }
}
