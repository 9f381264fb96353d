package org.mortise.core.storage.configuration;

import java.time.Instant;
import java.util.Map;

/**
 * A storage as it is configured.
 *
 * @param id its id
 * @param project the project that owns it
 * @param pluginType the reference to its backend, as it was written
 * @param written its settings as they were written, references to secrets among them
 * @param settings its settings, references resolved
 * @param active whether it may be used
 * @param origin the file it comes from, else empty
 * @param created when it was made
 * @param updated when it was last changed
 */
public record StorageConfig(
        String id,
        String project,
        String pluginType,
        Map<String, Object> written,
        Map<String, Object> settings,
        boolean active,
        String origin,
        Instant created,
        Instant updated) {

    @Override
    public String toString() {
        return "the storage '" + id + "'";
    }
}
